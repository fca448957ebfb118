import type { platformView } from '#contract/platforms.ts';
import type { z } from 'zod';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Prefixes } from './rules.ts';

export type Platform = z.infer<typeof platformView>;

export const platformRows = versioned<{ all: Platform[]; prefixes: Prefixes }>('platform', async (tx, district) => {
  const all = await tx.rows<Platform>(sql`
    select p.code, p.name, p.name_en as "nameEn", p.position, p.source, p.verified, p.active,
      array(select s.prefix::text from platform_subject s where s.district_id = p.district_id and s.platform_code = p.code order by s.prefix) as subjects,
      coalesce((select jsonb_agg(jsonb_build_object('unit', u.unit, 'leads', u.leads) order by u.leads desc, u.unit)
        from platform_unit u where u.district_id = p.district_id and u.platform_code = p.code), '[]') as units
    from platform p where p.district_id = ${district} order by p.position, p.code`);
  const prefixes = new Map(all.filter((p) => p.active).flatMap((p) => p.subjects.map((s) => [s, p.code] as const)));
  return { all, prefixes };
});

export const listPlatforms = async (ctx: Ctx): Promise<Platform[]> =>
  (await platformRows.get(ctx.tx, ctx.district)).all;
export const prefixesOf = async (ctx: Ctx): Promise<Prefixes> =>
  (await platformRows.get(ctx.tx, ctx.district)).prefixes;

/** Writes a platform whole; a subject it takes leaves the platform that had it. */
export async function writePlatform(ctx: Ctx, p: Platform): Promise<void> {
  await ctx.tx.write(sql`
    insert into platform (district_id, code, name, name_en, position, source, verified, active)
    values (${ctx.district}, ${p.code}, ${p.name}, ${p.nameEn}, ${p.position}, ${p.source}, ${p.verified}, ${p.active})
    on conflict (district_id, code) do update set name = excluded.name, name_en = excluded.name_en, position = excluded.position,
      source = excluded.source, verified = excluded.verified, active = excluded.active`);
  await ctx.tx.write(
    sql`delete from platform_subject where district_id = ${ctx.district} and platform_code = ${p.code} and not prefix = any(${p.subjects})`,
  );
  await ctx.tx.write(sql`
    insert into platform_subject (district_id, prefix, platform_code) select ${ctx.district}, s, ${p.code} from unnest(${p.subjects}::text[]) s
    on conflict (district_id, prefix) do update set platform_code = excluded.platform_code`);
  await ctx.tx.write(sql`delete from platform_unit where district_id = ${ctx.district} and platform_code = ${p.code}`);
  await ctx.tx.write(sql`
    insert into platform_unit (district_id, platform_code, unit, leads)
    select ${ctx.district}, ${p.code}, u.unit, u.leads from jsonb_to_recordset(${JSON.stringify(p.units)}::jsonb) as u(unit text, leads boolean)`);
  await platformRows.changed(ctx.tx, ctx.district);
}
