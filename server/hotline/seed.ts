import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { ruleRows } from './rule-rows.ts';
import { firstRules } from './rules.ts';

/** The rules every district begins with. */
export async function seedHotline(ctx: Ctx): Promise<void> {
  await ctx.tx.write(sql`
    insert into hotline_rule (district_id, name, value, source, verified)
    select ${ctx.district}, r.name, r.value, r.source, r.verified
    from jsonb_to_recordset(${JSON.stringify(firstRules)}::jsonb) as r(name text, value real, source text, verified boolean)`);
  await ruleRows.changed(ctx.tx, ctx.district);
}
