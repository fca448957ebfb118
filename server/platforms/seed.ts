import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import type { FirstRows } from '../kernel/module.ts';
import { listPlatforms, writePlatform, type Platform } from './store.ts';

const source = '基层治理四平台（2015 年起）；事项归类为默认分法，由区县调整';
const own = (leads: string, ...helps: string[]) => [
  { unit: leads, leads: true },
  ...helps.map((unit) => ({ unit, leads: false })),
];

/** The usual routing (domain.md § 4, a default of design and not from a document: none is verified). */
const rows: Omit<Platform, 'source' | 'verified' | 'active'>[] = [
  {
    code: 'security',
    name: '综治工作',
    nameEn: 'Security and stability',
    position: 1,
    // 矛盾纠纷 治安 消防隐患 应急 气象灾害 非法集资
    subjects: ['13', '0306', '0701', '0703', '1605'],
    units: own('town:police', 'town:justice', 'town:emergency', 'town:party_office'),
  },
  {
    code: 'market',
    name: '市场监管',
    nameEn: 'Market supervision',
    position: 2,
    // 食药 特种设备 无照 消费 价格
    subjects: ['1101', '1102', '1103', '1104', '1105', '1107', '1108', '1203', '1204', '0705'],
    units: own('town:market', 'dept:market', 'town:agriculture'),
  },
  {
    code: 'enforcement',
    name: '综合执法',
    nameEn: 'Integrated enforcement',
    position: 3,
    // 市容 违建 环保 占道 犬 噪音
    subjects: ['0301', '04', '1601', '1602', '1603', '1604', '1607', '1608', '1609'],
    units: own('town:enforcement', 'town:construction', 'dept:enforcement', 'dept:ecology'),
  },
  {
    code: 'service',
    name: '便民服务',
    nameEn: 'Convenience service',
    position: 4,
    // 民政 人社 医保 计生 残联 物业 户籍证件
    subjects: ['0107', '0201', '09', '1205', '1206', '1304', '15'],
    units: own('town:service', 'town:governance', 'town:health', 'dept:civil', 'dept:labour'),
  },
];

/** A subject that another platform of the district has stays with it. */
async function give(ctx: Ctx): Promise<void> {
  const known = await listPlatforms(ctx);
  const taken = new Set(known.flatMap((p) => p.subjects));
  for (const row of rows.filter((r) => !known.some((p) => p.code === r.code)))
    await writePlatform(ctx, {
      ...row,
      subjects: row.subjects.filter((s) => !taken.has(s)),
      source,
      verified: false,
      active: true,
    });
}

export const firstRows: FirstRows = { edition: 1, give };

/** In the demonstration, people lent to the platforms of one street. */
export async function seedPlatforms(ctx: Ctx): Promise<void> {
  if (districtById(ctx.district).demo) await seedMembers(ctx);
}

const lent = [
  { login: 'handler-market', platform: 'market', unit: 'dept:market', duty: '食品、特种设备检查' },
  { login: 'handler-police', platform: 'security', unit: 'dept:police', duty: '治安巡查、纠纷处置' },
  { login: 'handler-enforcement', platform: 'enforcement', unit: 'dept:enforcement', duty: '市容、违建执法' },
  { login: 'handler-civil', platform: 'service', unit: 'dept:civil', duty: '低保、救助受理指导' },
];

async function seedMembers(ctx: Ctx): Promise<void> {
  const people = lent.map((l) => ({ ...l, id: newId(ctx.now) }));
  await ctx.tx.write(sql`
    insert into platform_member (district_id, id, platform_code, town_code, account_id, from_unit_id, duty, from_on)
    select ${ctx.district}, l.id, l.platform, '371082007', a.id, u.id, l.duty, date '2026-01-05'
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as l(id uuid, login text, platform text, unit text, duty text)
    join account a on a.district_id = ${ctx.district} and a.login = l.login join unit u on u.district_id = ${ctx.district} and u.code = l.unit`);
}
