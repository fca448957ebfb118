import type { RequestStep } from '#contract/cases.ts';
import type { Granted } from '#contract/permissions.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { pageOf, type Paging } from '../kernel/paging.ts';
import { scopesOf } from './scope.ts';
import { listColumns, oldestFirst, type ListRow } from './views.ts';

/** Whose decision each step is: the rows of the queue are those whose next step the reader may take. */
const deciders: readonly { permission: Granted; steps: readonly RequestStep[] }[] = [
  { permission: 'case.endorse', steps: ['unit'] },
  { permission: 'case.grant', steps: ['centre'] },
  { permission: 'case.review', steps: ['first', 'second'] },
];

/** One condition for each set of rows somebody may decide on; who reviewed an appeal first is not asked again. */
async function conditions(ctx: Ctx): Promise<Sql[]> {
  const all = await Promise.all(
    deciders.map(async ({ permission, steps }) =>
      (await scopesOf(ctx, permission)).map(
        (scope) => sql`${scope} and c.request_kind is not null and c.request_step = any(${steps})`,
      ),
    ),
  );
  return all.flat();
}

const mine = (
  ctx: Ctx,
) => sql`not exists (select from case_request r where r.district_id = c.district_id and r.case_id = c.id
  and r.outcome is null and r.kind = 'appeal' and r.first_by = ${ctx.actor.accountId})`;

/** 待审批: the cases with a request that waits for this reader, the oldest case first. */
export const listRequests = (ctx: Ctx, q: Paging) =>
  pageOf(
    q,
    oldestFirst.keys,
    async (after, limit) => {
      const any = (await conditions(ctx)).map(
        (where) =>
          sql`(select ${listColumns} from case_record c where c.district_id = ${ctx.district} and ${where} and ${mine(ctx)} and ${after ? oldestFirst.after(after) : sql`true`} order by c.id limit ${limit})`,
      );
      if (any.length === 0) return [];
      return ctx.tx.rows<ListRow>(
        sql`select * from (${any.reduce((a, b) => sql`${a} union ${b}`)}) u order by id limit ${limit}`,
      );
    },
    oldestFirst.keyOf,
  );

export async function countRequests(ctx: Ctx): Promise<number> {
  const any = (await conditions(ctx)).map(
    (where) =>
      sql`(select c.id from case_record c where c.district_id = ${ctx.district} and ${where} and ${mine(ctx)} limit 1000)`,
  );
  if (any.length === 0) return 0;
  return (
    (
      await ctx.tx.row<{ n: number }>(
        sql`select least(count(*), 1000)::int as n from (${any.reduce((a, b) => sql`${a} union ${b}`)}) u`,
      )
    )?.n ?? 0
  );
}
