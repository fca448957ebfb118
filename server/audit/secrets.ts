import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

const named = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{23}/g;

/** All that may be the id or the number of a case in what an event says, however deep. */
export const namesIn = (data: unknown): string[] => JSON.stringify(data ?? null).match(named) ?? [];

/** Which of these ids and numbers are of confidential cases, or of conferences and whistles over one. */
export async function secretsIn(ctx: Ctx, names: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(names.filter((n) => n.length === 36))];
  const numbers = [...new Set(names.filter((n) => n.length === 23))];
  if (ids.length + numbers.length === 0) return new Set();
  const rows = await ctx.tx.rows<{ name: string }>(sql`
    select c.id::text as name from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids}::uuid[]) and c.confidentiality = 'confidential'
    union all select c.number from case_record c
      where c.district_id = ${ctx.district} and c.number = any(${numbers}::text[]) and c.confidentiality = 'confidential'
    union all select x.id::text from (
        select a.id, a.case_id from arbitration a where a.district_id = ${ctx.district} and a.id = any(${ids}::uuid[])
        union all select w.id, w.case_id from whistle w where w.district_id = ${ctx.district} and w.id = any(${ids}::uuid[])
        union all select e.id, e.case_id from case_exclusion e where e.district_id = ${ctx.district} and e.id = any(${ids}::uuid[])
        union all select t.id, t.stream_id from timer t where t.district_id = ${ctx.district} and t.id = any(${ids}::uuid[])
      ) x join case_record c on c.district_id = ${ctx.district} and c.id = x.case_id and c.confidentiality = 'confidential'`);
  return new Set(rows.map((r) => r.name));
}
