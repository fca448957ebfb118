import { dayIn } from '#contract/days.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { withShortName } from './divisions.ts';
import { fetchCounty } from './import.ts';
import { isUrban } from './seed.ts';
import { endDivisions, saveDivisions, territoryChanged } from './store.ts';

/**
 * Brings a county's divisions up to the national list: new ones begin today, renamed ones change, those gone end today.
 * Returns how many rows the list has and how many ended. Needs the package registry.
 */
export async function importCounty(ctx: Ctx, code: string): Promise<{ rows: number; ended: number }> {
  const rows = (await fetchCounty(code)).map(withShortName);
  const today = dayIn(ctx.now);
  await saveDivisions(
    ctx,
    rows.map((r) => ({ ...r, urban: isUrban(r), validFrom: today })),
  );
  const known = await ctx.tx.rows<{ code: string }>(
    sql`select code from division where district_id = ${ctx.district} and level <> 'grid' and valid_to is null`,
  );
  const there = new Set(rows.map((r) => r.code));
  const gone = known.map((k) => k.code).filter((c) => !there.has(c));
  const ended = gone.length ? await endDivisions(ctx, gone, today) : 0;
  await territoryChanged(ctx);
  await announce(ctx, {
    stream: 'territory',
    id: newId(),
    type: 'territory.imported',
    data: { code, rows: rows.length, ended },
  });
  return { rows: rows.length, ended };
}
