import type { whistleKindView, whistles } from '#contract/whistles.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { v5 } from 'uuid';
import type { z } from 'zod';
import { announce } from '../kernel/announce.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';

export type WhistleKind = z.infer<typeof whistleKindView>;

const rows = versioned<WhistleKind[]>('whistle_kind', (tx, district) =>
  tx.rows<WhistleKind>(sql`
    select code, name, name_en as "nameEn", position, arrive_minutes as "arriveMinutes", approve_first as "approveFirst", source, verified, active
    from whistle_kind where district_id = ${district} order by position, code`),
);

export const listKinds = (ctx: Ctx): Promise<WhistleKind[]> => rows.get(ctx.tx, ctx.district);
export const requireKind = async (ctx: Ctx, code: string): Promise<WhistleKind> =>
  (await listKinds(ctx)).find((k) => k.code === code && k.active) ?? fail('whistle.kind_not_found', { code });

export async function writeKind(ctx: Ctx, k: WhistleKind): Promise<void> {
  await ctx.tx.write(sql`
    insert into whistle_kind (district_id, code, name, name_en, position, arrive_minutes, approve_first, source, verified, active)
    values (${ctx.district}, ${k.code}, ${k.name}, ${k.nameEn}, ${k.position}, ${k.arriveMinutes}, ${k.approveFirst}, ${k.source}, ${k.verified}, ${k.active})
    on conflict (district_id, code) do update set name = excluded.name, name_en = excluded.name_en, position = excluded.position,
      arrive_minutes = excluded.arrive_minutes, approve_first = excluded.approve_first, source = excluded.source, verified = excluded.verified, active = excluded.active`);
  await rows.changed(ctx.tx, ctx.district);
}

const namespace = '0f6d8f0a-1c39-5d0e-8a41-77b2f6f5a2d1';

/** Adds or changes a kind; a whistle keeps the minutes under which it was proposed. */
export async function saveKind(ctx: Ctx, { params, body }: Parsed<typeof whistles.saveKind>): Promise<WhistleKind> {
  const kind = { ...body, code: params.code };
  await writeKind(ctx, kind);
  await announce(ctx, {
    stream: 'whistle_kind',
    id: v5(params.code, namespace),
    type: 'whistle.kind_saved',
    data: kind,
  });
  return kind;
}
