import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { FirstRows } from '../kernel/module.ts';
import { counting } from './count.ts';
import before from './data/metrics-before.json' with { type: 'json' };
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
  await ctx.tx.write(sql`
    insert into stage_limit (district_id, code, version, minutes, source, verified, valid_from)
    select ${ctx.district}, l.code, 1, l.minutes, l.source, l.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(data.limits)}::jsonb) as l(code text, minutes int, source text, verified boolean)
    where not exists (select from stage_limit s where s.district_id = ${ctx.district} and s.code = l.code)`);
  await putRight(ctx);
  await definitionRows.changed(ctx.tx, ctx.district);
  // There are facts now that were not counted before; and without limits every step was in time.
  const counted = await ctx.tx.row(
    sql`select from follower where district_id = ${ctx.district} and name = ${counting.name} and n > 0`,
  );
  if (counted) await askRecount(ctx);
}

/**
 * What every district had before, and counted wrongly: only what was finished, and shares of other days. Each version that still has those
 * summands gets the right ones, also for periods that are over; what a district has set otherwise stays as it is.
 */
async function putRight(ctx: Ctx): Promise<void> {
  const wrong = Object.entries(before).map(([code, was]) => ({
    code,
    was: { numerator: was.numerator, denominator: was.denominator },
    now: data.metrics.find((m) => m.code === code),
  }));
  await ctx.tx.write(sql`
    update metric m set numerator = r.now->'numerator', denominator = r.now->'denominator', note = r.now->>'note', note_en = r.now->>'noteEn',
      exclusions = array(select jsonb_array_elements_text(r.now->'exclusions'))
    from jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb) as r(code text, was jsonb, now jsonb)
    where m.district_id = ${ctx.district} and m.code = r.code and m.numerator = r.was->'numerator' and m.denominator = r.was->'denominator'`);
}

export const firstRows: FirstRows = { edition: 2, give };
