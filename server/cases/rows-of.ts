import type { CaseRow } from '#contract/cases.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { presentRow } from './present.ts';
import { scopesOf } from './scope.ts';
import { listColumns, type ListRow } from './views.ts';

/** Those of these cases that the actor may see, as rows of a list, by id. */
export async function rowsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CaseRow>> {
  const scopes = await scopesOf(ctx, 'case.read');
  if (scopes.length === 0 || ids.length === 0) return new Map();
  const scope = scopes.reduce((a, b) => sql`(${a}) or (${b})`);
  const rows = await ctx.tx.rows<ListRow>(
    sql`select ${listColumns} from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids}::uuid[]) and (${scope})`,
  );
  return new Map(
    await Promise.all(rows.map(async (r): Promise<[string, CaseRow]> => [r.id, await presentRow(ctx, r)])),
  );
}

/** The numbers of these cases, whoever may see the cases themselves. */
export async function numbersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx.rows<{ id: string; number: string }>(
    sql`select id, number from case_record where district_id = ${ctx.district} and id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((r) => [r.id, r.number]));
}
