import type { matching } from '#contract/matching.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import { matchingNames, type MatchingName } from '#contract/matching.ts';
import { announce } from '../kernel/announce.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';

type Rule = { amount: number; verified: boolean };

/**
 * By what cases count as alike, near and hot, where no administrator has set it otherwise. The scores are probabilities (same-matter.ts) and come from pairs
 * read by hand, the rest from practice (domain.md § 1.3 has 50 m and 24 h for what collectors report; residents are less exact), none from a standard: not verified.
 */
export const builtInRules: Record<MatchingName, Rule> = {
  alike_score: { amount: 0.5, verified: true },
  same_place_metres: { amount: 300, verified: false },
  similar_days: { amount: 60, verified: false },
  topic_score: { amount: 0.5, verified: false },
  topic_score_anywhere: { amount: 0.6, verified: false },
  topic_days: { amount: 60, verified: false },
  topic_reports: { amount: 3, verified: false },
  topic_people: { amount: 2, verified: false },
  topic_half_life_days: { amount: 3, verified: false },
};

export type MatchingRules = Record<MatchingName, number>;

const held = versioned('matching', async (tx, district) => {
  const rows = await tx.rows<{ name: MatchingName } & Rule>(
    sql`select name, amount, verified from matching_rule where district_id = ${district}`,
  );
  const own = new Map(rows.map((r) => [r.name, { amount: Number(r.amount), verified: r.verified }]));
  return Object.fromEntries(matchingNames.map((name) => [name, own.get(name) ?? builtInRules[name]])) as Record<
    MatchingName,
    Rule
  >;
});

/** What is in force. */
export async function matchingRules(ctx: Ctx): Promise<MatchingRules> {
  const rules = await held.get(ctx.tx, ctx.district);
  return Object.fromEntries(matchingNames.map((name) => [name, rules[name].amount])) as MatchingRules;
}

export async function listMatchingRules(ctx: Ctx): Promise<ReplyInput<typeof matching.list>> {
  const rules = await held.get(ctx.tx, ctx.district);
  return { items: matchingNames.map((name) => ({ name, ...rules[name], builtIn: builtInRules[name].amount })) };
}

/** An administrator sets an amount; what was found before stays as it is. */
export async function saveMatchingRule(ctx: Ctx, { params, body }: Parsed<typeof matching.save>) {
  await ctx.tx.write(sql`insert into matching_rule (district_id, name, amount, verified)
    values (${ctx.district}, ${params.name}, ${body.amount}, ${body.verified})
    on conflict (district_id, name) do update set amount = excluded.amount, verified = excluded.verified`);
  await held.changed(ctx.tx, ctx.district);
  await announce(ctx, {
    stream: 'matching',
    id: newId(ctx.now),
    type: 'matching.changed',
    data: { name: params.name, amount: body.amount },
  });
  return { ok: true as const };
}
