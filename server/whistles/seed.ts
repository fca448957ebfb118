import { findUnit, listUnits } from '../directory/index.ts';
import type { Actor } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import type { FirstRows } from '../kernel/module.ts';
import { approve } from './approve.ts';
import { arrive } from './arrive.ts';
import { confirm } from './confirm.ts';
import { done } from './done.ts';
import { listKinds, writeKind } from './kinds.ts';
import { propose } from './propose.ts';
import { rate } from './rate.ts';

/** Three kinds (domain.md § 2): the half hour is Pinggu's of 2017; the other times are from memory, and no district's. */
const kinds = [
  {
    code: 'joint_enforcement',
    name: '综合执法哨',
    nameEn: 'Joint enforcement',
    arriveMinutes: 120,
    approveFirst: true,
    source: '吹哨报到三类哨之一；时限待核',
    verified: false,
  },
  {
    code: 'key_work',
    name: '重点工作哨',
    nameEn: 'Key work',
    arriveMinutes: 1440,
    approveFirst: true,
    source: '吹哨报到三类哨之一；时限待核',
    verified: false,
  },
  {
    code: 'emergency',
    name: '应急处置哨',
    nameEn: 'Emergency',
    arriveMinutes: 30,
    approveFirst: false,
    source: '平谷区 2017 年：吹哨后执法部门 30 分钟内到场，事不完、人不撤',
    verified: true,
  },
];

const town = '371082007';
const hour = 3_600_000;

async function give(ctx: Ctx): Promise<void> {
  const known = await listKinds(ctx);
  for (const [i, kind] of kinds.entries())
    if (!known.some((k) => k.code === kind.code)) await writeKind(ctx, { ...kind, position: i + 1, active: true });
}

export const firstRows: FirstRows = { edition: 1, give };

/** In the demonstration four whistles of one street, each by the same operations that serve real ones. */
export async function seedWhistles(ctx: Ctx): Promise<void> {
  const { demo, code } = districtById(ctx.district);
  if (demo && code === town.slice(0, 6)) await play(ctx);
}

async function play(ctx: Ctx): Promise<void> {
  const units = new Map((await listUnits(ctx)).map((u) => [u.code, u.id]));
  const unit = (code: string) => units.get(code)!;
  const ago = (hours: number) => new Date(ctx.now.getTime() - hours * hour);
  const street = await person(ctx, 'street-dispatch', 'street_dispatcher');
  const leader = await person(ctx, 'street', 'street_leader');
  if (!street || !leader) return;
  const by = (actor: Actor, hours: number): Ctx => ({ ...ctx, actor, now: ago(hours) });
  const of = async (unitId: string, hours: number): Promise<Ctx> => ({
    ...by(street, hours),
    actor: {
      kind: 'staff',
      accountId: (await member(ctx, unitId)) ?? street.accountId,
      name: '',
      positions: [{ role: 'handler', unitId, divisionCode: null }],
    },
  });
  const [enforcement, market, police] = [unit(`${town}:enforcement`), unit(`${town}:market`), unit(`${town}:police`)];

  // At its end.
  const market9 = await propose(by(street, 9 * 24 + 3), {
    body: {
      kind: 'joint_enforcement',
      title: '河滨路夜间占道烧烤联合整治',
      reason: '二十余家摊位占道经营，油烟和噪声持续到凌晨，居民多次反映。',
      beyond: '涉及占道、食品安全和治安，街道没有全部执法权。',
      leadId: enforcement,
      coIds: [market, police],
      placeText: '河滨路与文化街路口',
    },
  });
  const id = market9.id;
  await approve(by(leader, 9 * 24 + 2.8), { query: {}, params: { id }, body: { note: '同意，注意做好商户工作。' } });
  for (const [unitId, hours] of [
    [enforcement, 9 * 24 + 2.2],
    [police, 9 * 24 + 1.9],
    [market, 9 * 24 + 0.4],
  ] as const)
    await arrive(await of(unitId, hours), { query: {}, params: { id }, body: { unitId, photoIds: [], note: '' } });
  await done(await of(enforcement, 9 * 24 - 0.5), {
    query: {},
    params: { id },
    body: { result: '劝离摊位二十二家，登记无证三家，约定在便民市场集中经营。', photoIds: [] },
  });
  await confirm(by(street, 9 * 24 - 0.8), { query: {}, params: { id }, body: { note: '现场已恢复通行。' } });
  await rate(by(street, 8 * 24), {
    query: {},
    params: { id },
    body: {
      ratings: [
        { unitId: enforcement, stars: 5, words: '到场快，组织有序。' },
        { unitId: police, stars: 4, words: '' },
        { unitId: market, stars: 3, words: '到得晚，最后一段才赶上。' },
      ],
    },
  });

  // On the spot.
  const site = await propose(by(street, 5), {
    body: {
      kind: 'key_work',
      title: '老旧小区消防通道清理',
      reason: '消防通道长期被车辆和杂物占用，居民自行协商未果。',
      beyond: '拆除固定障碍物和拖移车辆需执法、公安、消防到场。',
      leadId: unit(`${town}:emergency`),
      coIds: [enforcement, police],
      placeText: '三环嘉园北门',
      communityCode: `${town}002`,
    },
  });
  await approve(by(leader, 4.5), { query: {}, params: { id: site.id }, body: { note: '' } });
  await arrive(await of(unit(`${town}:emergency`), 3), {
    query: {},
    params: { id: site.id },
    body: { unitId: unit(`${town}:emergency`), photoIds: [], note: '已到北门，先清杂物。' },
  });

  // Waiting for the leader.
  await propose(by(street, 0.7), {
    body: {
      kind: 'joint_enforcement',
      title: '废品收购点火灾隐患排查',
      reason: '院内堆放大量可燃物，紧邻居民楼，存在火灾隐患。',
      beyond: '消防检查和经营许可不在街道权限内。',
      leadId: unit(`${town}:emergency`),
      coIds: [market, unit('dept:fire')],
      placeText: '青山路东段废品收购点',
    },
  });

  // Called just now.
  await propose(by(street, 0.1), {
    body: {
      kind: 'emergency',
      title: '路面塌陷，燃气管道外露',
      reason: '路面塌陷约两平方米，下方燃气管道外露，已拉警戒线。',
      beyond: '燃气抢修和交通管制不在街道权限内。',
      leadId: unit('utility:gas'),
      coIds: [enforcement, police],
      placeText: '成山大道与河滨路口',
    },
  });
}

async function person(
  ctx: Ctx,
  login: string,
  role: 'street_dispatcher' | 'street_leader',
): Promise<Actor | undefined> {
  const row = await ctx.tx.row<{ id: string; name: string }>(
    sql`select id, name from account where district_id = ${ctx.district} and login = ${login}`,
  );
  return (
    row && { kind: 'staff', accountId: row.id, name: row.name, positions: [{ role, unitId: null, divisionCode: town }] }
  );
}

/** Somebody of the unit or of one above it. */
async function member(ctx: Ctx, unitId: string): Promise<string | undefined> {
  const above = [unitId, (await findUnit(ctx, unitId))?.parentId ?? unitId];
  const row = await ctx.tx.row<{ id: string }>(sql`
    select account_id as id from position where district_id = ${ctx.district} and unit_id = any(${above}) and role = 'handler' and revoked_at is null
    order by unit_id <> ${unitId}, granted_at limit 1`);
  return row?.id;
}
