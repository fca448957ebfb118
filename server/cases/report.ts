import type { cases } from '#contract/cases.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import { dangerSoon } from '../danger/index.ts';
import { requireLoose } from '../files/index.ts';
import { reachesOf } from '../kernel/access.ts';
import { createBatch } from '../kernel/batch.ts';
import type { Outside, Services } from '../kernel/context.ts';
import { sqlState } from '../kernel/connection.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { sha256 } from '../kernel/ids.ts';
import { canonical } from '../kernel/json.ts';
import { placeOf, territorySoon } from '../territory/index.ts';
import { filingOf, type Filed, type FirstDispatch } from './filing.ts';

type Given = Parsed<typeof cases.report>['body'];

/** One group commit for each district: numbers of one street come from one row, so filings that meet go together. */
const batches = new WeakMap<Services, Map<number, (row: Record<string, unknown>) => Promise<Filed>>>();

function batchOf(services: Services, district: number) {
  const own = batches.get(services) ?? new Map<number, (row: Record<string, unknown>) => Promise<Filed>>();
  batches.set(services, own);
  const batch =
    own.get(district) ??
    createBatch<Record<string, unknown>, Filed>(
      async (rows) => {
        const filed = await fileCases(services, district, rows);
        const byKey = new Map(filed.map((f) => [f.request_key, f]));
        return rows.map((r) => byKey.get(r.request_key as string) ?? fail('server.stopping'));
      },
      // One at a time: a second would only wait for the counter rows of the first.
      { most: 64, queueMost: 2000, inFlight: 1 },
    );
  own.set(district, batch);
  return batch;
}

/**
 * The same matter sent twice at once meets itself in the unique key; a second look finds what the first has filed meanwhile. What still
 * meets another then is a photo that hangs on another matter by now.
 */
async function fileCases(services: Services, district: number, rows: Record<string, unknown>[]): Promise<Filed[]> {
  const file = () => services.db.alone<Filed>(sql`select * from file_cases(${district}, ${JSON.stringify(rows)})`);
  const met = (error: unknown) => rows.length === 1 && sqlState(error) === '23505';
  return file()
    .catch((error: unknown) => (met(error) ? file() : Promise.reject(error as Error)))
    .catch((error: unknown) => (met(error) ? fail('file.not_found') : Promise.reject(error as Error)));
}

/**
 * A matter is told: it gets its number at once; where it belongs and whose it is, a job finds out right after the commit.
 * Anybody may tell one. Idempotent by key; the same key with other words is refused.
 */
export async function report(
  ctx: Outside,
  { body }: { body: Given },
  first: FirstDispatch = {},
): Promise<ReplyInput<typeof cases.report>> {
  permit(ctx, body);
  const place = placeOf(await territorySoon(ctx.services.db, ctx.district), {
    point: body.point,
    communityCode: body.communityCode,
    placeText: body.placeText,
    text: `${body.title ?? ''} ${body.text}`,
  });
  const photoIds = [...new Set(body.photoIds)];
  if (photoIds.length) {
    await ctx.services.db.inDistrict(ctx.district, (tx) => attachable(ctx, tx, photoIds));
  }
  const danger = await dangerSoon(ctx, `${body.title ?? ''} ${body.text}`);
  const row = filingOf(
    ctx,
    { ...body, photoIds },
    place,
    sha256(canonical([ctx.actor.accountId, body])),
    danger,
    first,
  );
  const filed = await batchOf(ctx.services, ctx.district)(row);
  if (filed.request_hash.toString('hex') !== row.request_hash) fail('request.idempotency_conflict');
  ctx.services.poke(ctx.district);
  return {
    id: filed.id,
    number: filed.number,
    queryCode: filed.query_code,
    reportedAt: filed.reported_at.toISOString(),
  };
}

/** Grid findings are for those who walk the grid; staff tell matters only if their role may. */
function permit(ctx: Outside, body: Given): void {
  if (ctx.actor.kind === 'staff' && reachesOf(ctx.actor, 'case.report').length === 0) fail('access.not_permitted');
  const walks = ctx.actor.positions.some((p) => p.role === 'grid_worker' || p.role === 'community_worker');
  if ((body.kind === 'grid_finding' || body.channel === 'grid') && !walks) fail('case.kind_not_allowed');
  if (body.channel !== 'web' && ctx.actor.kind !== 'staff') fail('case.kind_not_allowed');
}

/** A retry finds its photos attached already, to the case of the same key: that is no fault. */
async function attachable(
  ctx: Outside,
  tx: Parameters<typeof requireLoose>[0]['tx'],
  ids: readonly string[],
): Promise<void> {
  const again = await tx.row(
    sql`select 1 from case_record where district_id = ${ctx.district} and request_key = ${ctx.idempotencyKey}`,
  );
  if (!again) await requireLoose({ tx, district: ctx.district, accountId: ctx.actor.accountId }, ids);
}
