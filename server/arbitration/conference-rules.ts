import type { arbitration, conferenceRuleView } from '#contract/arbitration.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Limit } from '#contract/shared.ts';
import { v5 } from 'uuid';
import type { z } from 'zod';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

export type ConferenceRule = z.infer<typeof conferenceRuleView>;

export async function listRules(ctx: Ctx): Promise<ConferenceRule[]> {
  const rows = await ctx.tx.rows<Omit<ConferenceRule, 'limit'> & { kind: Limit['kind']; amount: number }>(sql`
    select cause, returns, limit_kind as kind, limit_amount as amount, source, verified, active
    from conference_rule where district_id = ${ctx.district} order by cause desc`);
  return rows.map(({ kind, amount, ...r }) => ({ ...r, limit: { kind, amount } }));
}

/** The rule for a cause while it is in force. */
export const ruleFor = async (ctx: Ctx, cause: ConferenceRule['cause']): Promise<ConferenceRule | undefined> =>
  (await listRules(ctx)).find((r) => r.cause === cause && r.active);

const writeRule = (ctx: Ctx, r: ConferenceRule) =>
  ctx.tx.write(sql`
    insert into conference_rule (district_id, cause, returns, limit_kind, limit_amount, source, verified, active)
    values (${ctx.district}, ${r.cause}, ${r.returns}, ${r.limit.kind}, ${r.limit.amount}, ${r.source}, ${r.verified}, ${r.active})
    on conflict (district_id, cause) do update set returns = excluded.returns, limit_kind = excluded.limit_kind, limit_amount = excluded.limit_amount,
      source = excluded.source, verified = excluded.verified, active = excluded.active`);

const namespace = '9b0f1f6a-43c5-5a0b-9b6e-2f8f4a1c7e55';

export async function saveRule(ctx: Ctx, { params, body }: Parsed<typeof arbitration.saveRule>) {
  const rule: ConferenceRule = {
    ...body,
    cause: params.cause,
    returns: params.cause === 'returned' ? (body.returns ?? 2) : null,
  };
  await writeRule(ctx, rule);
  await announce(ctx, {
    stream: 'conference_rule',
    id: v5(params.cause, namespace),
    type: 'arbitration.rule_saved',
    data: rule,
  });
  return rule;
}

/** 反复退单转会商、指定牵头 is found in a working system; the numbers are from memory (domain.md § 2): a district sets its own. */
export async function seedRules(ctx: Ctx): Promise<void> {
  const limit = (amount: number): Limit => ({ kind: 'working_day', amount });
  const source = '首接负责：反复退单的，会商指定牵头单位；次数和时限待核';
  await writeRule(ctx, { cause: 'returned', returns: 2, limit: limit(1), source, verified: false, active: true });
  await writeRule(ctx, {
    cause: 'off_list',
    returns: null,
    limit: limit(2),
    source: '清单外派单须会商并申请准入；时限待核',
    verified: false,
    active: true,
  });
}
