import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { FirstRows } from '../kernel/module.ts';
import { counting } from './count.ts';
import data from './data/metrics.json' with { type: 'json' };
import { definitionRows } from './definitions.ts';
import { askRecount } from './recount.ts';
import { insertMetrics, type Row } from './save.ts';

/** The metrics and limits every district begins with; what has no checked source says so, and all can be changed in the console. */
async function give(ctx: Ctx): Promise<void> {
  const known = await ctx.tx.rows<{ code: string }>(
    sql`select distinct code from metric where district_id = ${ctx.district}`,
  );
  const rows = (data.metrics as unknown as Row[]).filter((m) => !known.some((k) => k.code === m.code));
  await insertMetrics(
    ctx,
    rows.map((m) => ({ ...m, version: 1 })),
  );
  const limits = await ctx.tx.write(sql`
    insert into stage_limit (district_id, code, version, minutes, source, verified, valid_from)
    select ${ctx.district}, l.code, 1, l.minutes, l.source, l.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(data.limits)}::jsonb) as l(code text, minutes int, source text, verified boolean)
    where not exists (select from stage_limit s where s.district_id = ${ctx.district} and s.code = l.code)`);
  await definitionRows.changed(ctx.tx, ctx.district);
  // Without limits every step was in time: what was counted so is counted anew.
  const counted = await ctx.tx.row(
    sql`select from follower where district_id = ${ctx.district} and name = ${counting.name} and n > 0`,
  );
  if (limits && counted) await askRecount(ctx);
}

export const firstRows: FirstRows = { edition: 1, give };
