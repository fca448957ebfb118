import { v5 } from 'uuid';
import type { CaseRuleCode, caseRules } from '#contract/case-rules.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { Limit } from '#contract/shared.ts';
import { announce } from '../kernel/announce.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import type { RuleFacts } from './rules.ts';

type Row = ReplyInput<typeof caseRules.list>['items'][number];

/** domain.md § 1.3 (proven rule set of a working system) where it says so; what it does not say is ours and not verified. */
const seeds: readonly Row[] = [
  {
    code: 'extension_most',
    unit: 'times',
    amount: 2,
    source: '数字城管案件处置规则：延期最多批准两次',
    verified: true,
  },
  {
    code: 'suspension_longest',
    unit: 'calendar_day',
    amount: 365,
    source: '数字城管案件处置规则：挂账最长一年，一次',
    verified: true,
  },
  { code: 'answer_wait', unit: 'calendar_day', amount: 5, source: '暂定，待区县确认', verified: false },
  { code: 'urge_every', unit: 'urgent_hour', amount: 24, source: '暂定，待区县确认', verified: false },
  { code: 'self_handled_sample', unit: 'percent', amount: 20, source: '暂定，待区县确认', verified: false },
];

const rows = versioned<Map<CaseRuleCode, Row>>('case_rule', async (tx, district) => {
  const own = await tx.rows<Row>(
    sql`select code, unit, amount, source, verified from case_rule where district_id = ${district}`,
  );
  return new Map([...seeds, ...own].map((r) => [r.code, r]));
});

/** All rules in force; a district that was filled before a rule existed has it as it is seeded. */
export const listRules = async (ctx: Ctx): Promise<Row[]> => [...(await rows.get(ctx.tx, ctx.district)).values()];

const ruleOf = async (ctx: Ctx, code: CaseRuleCode): Promise<Row> =>
  (await rows.get(ctx.tx, ctx.district)).get(code) ?? fail('request.invalid');

/** A rule that is a limit of time. */
export async function limitOf(ctx: Ctx, code: 'suspension_longest' | 'answer_wait'): Promise<Limit> {
  const { unit, amount } = await ruleOf(ctx, code);
  return { kind: unit as Limit['kind'], amount };
}

/** 抽查比例, from 0 to 1. */
export const sampleShare = async (ctx: Ctx): Promise<number> => (await ruleOf(ctx, 'self_handled_sample')).amount / 100;

/** What the guards of the table ask for. */
export async function rulesOf(ctx: Ctx): Promise<RuleFacts> {
  const all = await rows.get(ctx.tx, ctx.district);
  return {
    extensionMost: all.get('extension_most')!.amount,
    urgeEveryMs: all.get('urge_every')!.amount * 3_600_000,
  };
}

const write = (ctx: Ctx, r: Row) =>
  ctx.tx.write(sql`
  insert into case_rule (district_id, code, unit, amount, source, verified)
  values (${ctx.district}, ${r.code}, ${r.unit}, ${r.amount}, ${r.source}, ${r.verified})
  on conflict (district_id, code) do update set unit = excluded.unit, amount = excluded.amount, source = excluded.source, verified = excluded.verified`);

/** How a rule is counted may change between kinds of time, where the rule is a limit of days; a number of times stays one. */
const units: Record<CaseRuleCode, readonly Row['unit'][]> = {
  extension_most: ['times'],
  suspension_longest: ['calendar_day'],
  answer_wait: ['calendar_day', 'working_day'],
  urge_every: ['urgent_hour'],
  self_handled_sample: ['percent'],
};

/** Each code has one stream of events. */
const namespace = 'c1d24a0e-55a1-5c39-9c1e-3f0a5f6a7b20';

export async function saveRule(ctx: Ctx, { params, body }: Parsed<typeof caseRules.save>): Promise<Row> {
  const row = { ...params, ...body };
  if (!units[row.code].includes(row.unit) || (row.unit === 'percent' && row.amount > 100)) fail('case_rule.other_unit');
  await write(ctx, row);
  await rows.changed(ctx.tx, ctx.district);
  await announce(ctx, {
    stream: 'case_rule',
    id: v5(row.code, namespace),
    type: 'case_rule.saved',
    data: { ...row },
  });
  return row;
}

export async function seedRules(ctx: Ctx): Promise<void> {
  for (const row of seeds) await write(ctx, row);
  await rows.changed(ctx.tx, ctx.district);
}
