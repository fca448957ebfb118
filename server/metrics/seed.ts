import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import data from './data/metrics.json' with { type: 'json' };
import { definitionRows } from './definitions.ts';
import { insertMetrics, type Row } from './save.ts';

/** The metrics and limits every district begins with; what has no checked source says so, and all can be changed in the console. */
export async function seedMetrics(ctx: Ctx): Promise<void> {
  const rows = data.metrics as unknown as Row[];
  await insertMetrics(
    ctx,
    rows.map((m) => ({ ...m, version: 1 })),
  );
  await ctx.tx.write(sql`
    insert into stage_limit (district_id, code, version, minutes, source, verified, valid_from)
    select ${ctx.district}, l.code, 1, l.minutes, l.source, l.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(data.limits)}::jsonb) as l(code text, minutes int, source text, verified boolean)`);
  await definitionRows.changed(ctx.tx, ctx.district);
}
