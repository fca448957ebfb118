import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { firstRules, type Rule, type RuleName } from './rules.ts';

type Held = { rows: Rule[]; value: Record<RuleName, number> };

/** The rules of a district, held in memory. What a district has no row for yet is as a new one begins. */
export const ruleRows = versioned<Held>('hotline', async (tx, district) => {
  const own = await tx.rows<Rule>(
    sql`select name, value, source, verified from hotline_rule where district_id = ${district}`,
  );
  const rows = firstRules.map((first) => own.find((r) => r.name === first.name) ?? first);
  return { rows, value: Object.fromEntries(rows.map((r) => [r.name, r.value])) as Record<RuleName, number> };
});

export const rulesOf = async (ctx: Ctx): Promise<Record<RuleName, number>> =>
  (await ruleRows.get(ctx.tx, ctx.district)).value;
