import type { MetricView } from '#contract/metrics.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { StageLimit } from './rules.ts';

export type Metric = Omit<MetricView, 'validFrom'> & { validFrom: Date; validTo: Date | null };
type Limit = StageLimit & { source: string; verified: boolean };

/** All versions of the metrics and limits: some dozens of rows. */
export const definitionRows = versioned<{ metrics: Metric[]; limits: Limit[] }>('metric', async (tx, district) => ({
  metrics: await tx.rows<Metric>(sql`
    select code, version, sort, name, name_en as "nameEn", unit, direction, numerator, denominator, exclusions, parts, bands, dims, note, note_en as "noteEn",
      source, verified, valid_from as "validFrom", valid_to as "validTo"
    from metric where district_id = ${district} order by sort, code, version`),
  limits: await tx.rows<Limit>(sql`
    select code, minutes, source, verified, valid_from as "validFrom", valid_to as "validTo"
    from stage_limit where district_id = ${district} order by code, version`),
}));

const definitions = (ctx: Ctx) => definitionRows.get(ctx.tx, ctx.district);

export const limitsOf = async (ctx: Ctx): Promise<Limit[]> => (await definitions(ctx)).limits;

/** The metrics in force at a moment: a past period is measured by what held at its end. Before the first version of one, that one. */
export async function metricsAt(ctx: Ctx, at: Date): Promise<Metric[]> {
  const { metrics } = await definitions(ctx);
  return [...Map.groupBy(metrics, (m) => m.code).values()].flatMap((versions) => {
    const then = versions.findLast((m) => m.validFrom <= at);
    if (then) return then.validTo === null || then.validTo > at ? [then] : [];
    return versions[0] ? [versions[0]] : [];
  });
}
