import type { Limit } from '#contract/shared.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/jobs.ts';
import type { FirstRows } from '../kernel/module.ts';
import { insertRungs } from './ladder.ts';
import { planner } from './plan.ts';
import type { Rung } from './rules.ts';

type Seed = Omit<Rung, 'version' | 'validFrom'>;
const lights = '数字城管：时限用到 80% 黄灯，超过 100% 红灯';
const supervised = '督办：黄牌、红牌、领导批示；由谁知晓各地自定';

const rung = (
  code: string,
  name: string,
  nameEn: string,
  more: Partial<Seed> & Pick<Seed, 'trigger' | 'tell'>,
): Seed => ({
  code,
  name,
  nameEn,
  share: null,
  offset: null,
  event: null,
  sms: false,
  level: null,
  source: supervised,
  verified: false,
  ...more,
});
const hours = (amount: number): Limit => ({ kind: 'working_hour', amount });
const day: Limit = { kind: 'working_day', amount: 1 };

/**
 * The ladder a district begins with. The lights and the quarter of an hour for dispatching are documented (domain.md § 1.3); who is told and
 * when supervision rises is from memory there (§ 2), so those rows are not verified: a district sets its own.
 */
const ladder: Seed[] = [
  rung('undispatched', '登记 15 分钟还没有派单', 'Not dispatched 15 minutes after filing', {
    trigger: 'undispatched',
    offset: { kind: 'urgent_hour', amount: 0.25 },
    tell: ['dispatcher'],
    source: '数字城管：派遣时限 15 分钟',
    verified: true,
  }),
  rung('unclaimed', '派单 2 个工作时还没有受理', 'Not accepted 2 working hours after dispatch', {
    trigger: 'unclaimed',
    offset: hours(2),
    tell: ['handler', 'unit_head'],
  }),
  rung('unclaimed_day', '派单 1 个工作日还没有受理', 'Not accepted a working day after dispatch', {
    trigger: 'unclaimed',
    offset: day,
    tell: ['unit_head', 'dispatcher'],
  }),
  rung('contact_soon', '首次联系时限已用 80%', '80 % of the time for the first contact is used', {
    trigger: 'contact',
    share: 0.8,
    tell: ['handler'],
    source: lights,
  }),
  rung('contact_over', '首次联系超时', 'The first contact is overdue', {
    trigger: 'contact',
    share: 1,
    tell: ['handler', 'unit_head'],
    source: lights,
  }),
  rung('resolution_soon', '办理时限已用 80%', '80 % of the time for handling is used', {
    trigger: 'resolution',
    share: 0.8,
    tell: ['handler'],
    source: lights,
  }),
  rung('resolution_over', '办理超时', 'Handling is overdue', {
    trigger: 'resolution',
    share: 1,
    tell: ['handler', 'unit_head'],
    sms: true,
    source: lights,
  }),
  rung('resolution_yellow', '办理超时 1 个工作日，黄牌督办', 'Handling is overdue by a working day: yellow card', {
    trigger: 'resolution',
    offset: day,
    tell: ['unit_head', 'dispatcher'],
    level: 1,
  }),
  rung('resolution_red', '用时达到时限的 1.5 倍，红牌督办', 'One and a half times the limit is used: red card', {
    trigger: 'resolution',
    share: 1.5,
    tell: ['unit_head', 'street_leader'],
    level: 2,
  }),
  rung('resolution_leader', '用时达到时限的 2 倍，报领导批示', 'Twice the limit is used: for the leaders to decide', {
    trigger: 'resolution',
    share: 2,
    tell: ['unit_head', 'district_leader'],
    level: 3,
  }),
  rung('unverified', '办完 1 个工作日还没有核实', 'Not verified a working day after handling', {
    trigger: 'unverified',
    offset: day,
    tell: ['grid_worker', 'community_worker'],
  }),
  rung('alarmed', '群众诉求中有危险情形', 'A matter tells of a danger', {
    trigger: 'event',
    event: 'case.alarmed',
    tell: ['dispatcher', 'street_dispatcher'],
    sms: true,
    source: '邻里拟定：危险情形即时告知指挥中心',
  }),
  rung('urged', '收到催办', 'Urged', {
    trigger: 'event',
    event: 'case.urged',
    tell: ['handler', 'unit_head'],
    sms: true,
  }),
  rung('supervised', '列入督办', 'Put under supervision', {
    trigger: 'event',
    event: 'case.supervised',
    tell: ['handler', 'unit_head'],
    sms: true,
  }),
  rung('reopened', '群众不满意，重新办理', 'Reopened: the reporter is not satisfied', {
    trigger: 'event',
    event: 'case.reopened',
    tell: ['handler', 'unit_head'],
  }),
  rung('whistled', '收到吹哨，请按时到场', 'Whistle: be there in time', {
    trigger: 'event',
    event: 'whistle.blown',
    tell: ['handler', 'unit_head'],
    sms: true,
    source: '吹哨报到：执法部门限时到场',
  }),
];

/** In a demonstration it has been in force for a month, so that its matters, which are older than the installation, have their reminders. */
async function give(ctx: Ctx): Promise<void> {
  const known = await ctx.tx.rows<{ code: string }>(
    sql`select distinct code from ladder_rung where district_id = ${ctx.district}`,
  );
  const missing = ladder.filter((r) => !known.some((k) => k.code === r.code));
  if (missing.length === 0) return;
  const planned = await ctx.tx.row(
    sql`select from follower where district_id = ${ctx.district} and name = ${planner.name} and n > 0`,
  );
  const begins = districtById(ctx.district).demo && !planned;
  const since = begins ? new Date(ctx.now.getTime() - 30 * 86_400_000) : ctx.now;
  await insertRungs({ ...ctx, now: since }, missing);
  // What is open was passed by when there was nothing to plan.
  if (planned) await enqueue(ctx, { id: newId(ctx.now), kind: 'supervision.replan', payload: {} });
}

export const firstRows: FirstRows = { edition: 2, give };
