import type { platforms } from '#contract/platforms.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { v5 } from 'uuid';
import { listUnits } from '../directory/index.ts';
import { namesUnit, requireSubject } from '../dispatch/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { writePlatform, type Platform } from './store.ts';

const namespace = 'c8a3bd0e-55a1-5b58-9c2a-53a5a7ce3f10';

/** Adds or changes a platform. One at a time in a district: two that take the same subject must not cross. */
export async function savePlatform(ctx: Ctx, { params, body }: Parsed<typeof platforms.save>): Promise<Platform> {
  await ctx.tx.row(sql`select pg_advisory_xact_lock(7106, ${ctx.district})`);
  for (const subject of body.subjects) await requireSubject(ctx, subject);
  const units = await listUnits(ctx);
  for (const { unit } of body.units) if (!namesUnit(unit, units)) fail('unit.not_found');
  const platform: Platform = {
    ...body,
    code: params.code,
    subjects: [...new Set(body.subjects)].sort(),
    units: [...new Map(body.units.map((u) => [u.unit, u])).values()],
  };
  await writePlatform(ctx, platform);
  await announce(ctx, {
    stream: 'platform',
    id: v5(params.code, namespace),
    type: 'platform.saved',
    data: platform,
  });
  return platform;
}
