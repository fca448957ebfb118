import { v5 } from 'uuid';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { metrics } from '#contract/metrics.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { definitionRows, limitsOf, metricsAt, type Metric } from './definitions.ts';
import { objection } from './measure.ts';

const namespace = '0c7f3d52-51a9-5d0e-9a53-7b1e0f6a2c44';
/** Each code has one stream of events: its whole history under one id. */
const streamOf = (what: 'metric' | 'stage_limit', code: string) => v5(`${what}/${code}`, namespace);

const presentMetric = ({ validTo: _validTo, validFrom, ...m }: Metric) => ({
  ...m,
  validFrom: validFrom.toISOString(),
});

export async function listDefinitions(ctx: Ctx): Promise<ReplyInput<typeof metrics.list>> {
  const limits = (await limitsOf(ctx)).filter((l) => l.validTo === null);
  return {
    items: (await metricsAt(ctx, ctx.now)).map(presentMetric),
    limits: limits.map(({ code, minutes, source, verified, validFrom }) => ({
      code,
      minutes,
      source,
      verified,
      validFrom: validFrom.toISOString(),
    })),
  };
}

/** One at a time changes the rows: what is decided on the old ones holds until it is written. */
const lock = (ctx: Ctx) => ctx.tx.row(sql`select pg_advisory_xact_lock(7109, ${ctx.district})`);

export type Row = Omit<Metric, 'version' | 'validFrom' | 'validTo'>;

export async function insertMetrics(ctx: Ctx, rows: readonly (Row & { version: number })[]): Promise<void> {
  await ctx.tx.write(sql`
    insert into metric (district_id, code, version, sort, name, name_en, unit, direction, numerator, denominator, exclusions, parts, bands, dims, note, note_en, source, verified, valid_from)
    select ${ctx.district}, m.code, m.version, m.sort, m.name, m."nameEn", m.unit, m.direction, m.numerator, m.denominator, m.exclusions, m.parts, m.bands, m.dims,
      m.note, m."noteEn", m.source, m.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(code text, version int, sort int, name text, "nameEn" text, unit text, direction text, numerator jsonb,
      denominator jsonb, exclusions text[], parts jsonb, bands jsonb, dims text[], note text, "noteEn" text, source text, verified boolean)`);
  await definitionRows.changed(ctx.tx, ctx.district);
}

/** A metric as it is to be from now on; what was measured before stays measured as it was. */
export async function saveMetric(
  ctx: Ctx,
  { params, body }: Parsed<typeof metrics.save>,
): Promise<ReplyInput<typeof metrics.save>> {
  await lock(ctx);
  const all = new Map((await metricsAt(ctx, ctx.now)).map((m) => [m.code, m]));
  const row = { ...body, code: params.code };
  const no = objection(row, all);
  if (no) fail(no.code, no.params);
  const last = await ctx.tx.row<{ version: number }>(
    sql`select coalesce(max(version), 0) as version from metric where district_id = ${ctx.district} and code = ${params.code}`,
  );
  const version = (last?.version ?? 0) + 1;
  await ctx.tx.write(
    sql`update metric set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = ${params.code} and valid_to is null`,
  );
  await insertMetrics(ctx, [{ ...row, version }]);
  await announce(ctx, {
    stream: 'metric',
    id: streamOf('metric', params.code),
    type: 'metric.saved',
    data: { ...row, version },
  });
  return { ...row, version, validFrom: ctx.now.toISOString() };
}

/** A limit from now on; steps that were taken before are judged by the limit of their time, so nothing is counted anew. */
export async function saveLimit(
  ctx: Ctx,
  { params, body }: Parsed<typeof metrics.saveLimit>,
): Promise<ReplyInput<typeof metrics.saveLimit>> {
  await lock(ctx);
  const code = params.limit;
  await ctx.tx.write(
    sql`update stage_limit set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = ${code} and valid_to is null`,
  );
  await ctx.tx.write(sql`
    insert into stage_limit (district_id, code, version, minutes, source, verified, valid_from)
    select ${ctx.district}, ${code}, coalesce(max(version), 0) + 1, ${body.minutes}::int, ${body.source}, ${body.verified}::boolean, ${ctx.now}
    from stage_limit where district_id = ${ctx.district} and code = ${code}`);
  await definitionRows.changed(ctx.tx, ctx.district);
  await announce(ctx, {
    stream: 'stage_limit',
    id: streamOf('stage_limit', code),
    type: 'stage_limit.saved',
    data: { code, ...body },
  });
  return { code, ...body, validFrom: ctx.now.toISOString() };
}
