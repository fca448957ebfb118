import { readFile } from 'node:fs/promises';
import type { Limit } from '#contract/shared.ts';
import { caseKinds, type CaseKind } from '#contract/cases.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { catalogueRows, type Duty, type Subject } from './catalogue.ts';
import { insertDuties, insertSubjects } from './store.ts';
import { trainDistrict } from './train.ts';

const read = async <T>(name: string): Promise<T[]> =>
  (JSON.parse(await readFile(new URL(`data/${name}`, import.meta.url), 'utf8')) as { rows: T[] }).rows;
const days = (amount: number): Limit => ({ kind: 'working_day', amount });

/** Limits by kind (domain.md § 2, typical city; from memory there, so none is verified): a district sets its own. */
const resolution: Record<CaseKind, Limit> = {
  question: days(2),
  help: days(5),
  complaint: days(7),
  tip_off: days(10),
  suggestion: days(10),
  praise: days(3),
  grid_finding: days(3),
};

/** The catalogue, the duty list, the limits by kind, and a classifier trained from our own messages. */
export async function seedDispatch(ctx: Ctx): Promise<void> {
  const subjects = await read<Omit<Subject, 'version'>>('catalogue.json');
  await insertSubjects(
    ctx,
    subjects.map((s) => ({ ...s, limit: s.limit ?? null, keywords: s.keywords ?? [], version: 1 })),
  );
  const duties = await read<Omit<Duty, 'version'>>('duties.json');
  await insertDuties(
    ctx,
    duties.map((d) => ({ ...d, version: 1 })),
  );
  const limits = caseKinds.flatMap((kind) => [
    { kind, clock: 'contact', limit: days(1) },
    { kind, clock: 'return', limit: days(1) },
    { kind, clock: 'resolution', limit: resolution[kind] },
  ]);
  await ctx.tx.write(sql`
    insert into kind_limit (district_id, kind, clock, limit_kind, limit_amount, verified)
    select ${ctx.district}, l.kind, l.clock, l."limit"->>'kind', (l."limit"->>'amount')::real, false
    from jsonb_to_recordset(${JSON.stringify(limits)}::jsonb) as l(kind text, clock text, "limit" jsonb)`);
  await catalogueRows.changed(ctx.tx, ctx.district);
  await trainDistrict(ctx);
}
