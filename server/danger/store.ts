import type { DangerKind } from '#contract/danger.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

/** All kinds of danger of a district, in the order in which they are asked. */
export const dangerKinds = versioned<DangerKind[]>('danger', (tx, district) =>
  tx.rows<DangerKind>(sql`
    select code, name, name_en as "nameEn", advice, advice_en as "adviceEn", numbers, words, unless, contact_minutes as "contactMinutes",
      resolution_hours as "resolutionHours", position, source, verified, active
    from danger_kind where district_id = ${district} order by position, code`),
);

/** Adds a kind or changes it whole. */
export async function writeDangerKind(ctx: Ctx, k: DangerKind): Promise<void> {
  await ctx.tx.write(sql`
    insert into danger_kind (district_id, code, name, name_en, advice, advice_en, numbers, words, unless, contact_minutes, resolution_hours, position, source, verified, active)
    values (${ctx.district}, ${k.code}, ${k.name}, ${k.nameEn}, ${k.advice}, ${k.adviceEn}, ${JSON.stringify(k.numbers)}, ${k.words}, ${k.unless},
      ${k.contactMinutes}, ${k.resolutionHours}, ${k.position}, ${k.source}, ${k.verified}, ${k.active})
    on conflict (district_id, code) do update set name = excluded.name, name_en = excluded.name_en, advice = excluded.advice, advice_en = excluded.advice_en,
      numbers = excluded.numbers, words = excluded.words, unless = excluded.unless, contact_minutes = excluded.contact_minutes,
      resolution_hours = excluded.resolution_hours, position = excluded.position, source = excluded.source, verified = excluded.verified, active = excluded.active`);
  await dangerKinds.changed(ctx.tx, ctx.district);
}
