import type { Parsed } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { territoryOf } from '../territory/index.ts';
import { initialsOf } from './initials.ts';
import { presentUnits } from './list-units.ts';
import { makesRing } from './rules.ts';
import { loadUnits, unitRows } from './units.ts';

/** Adds or changes a unit. One at a time in a district, so that no two changes make a ring together. */
export async function saveUnit(ctx: Ctx, { params: { id }, body }: Parsed<typeof directory.saveUnit>) {
  await ctx.tx.row(sql`select pg_advisory_xact_lock(7104, ${ctx.district})`);
  const units = await loadUnits(ctx.tx, ctx.district);
  const before = units.byId.get(id);
  const namesake = units.byCode.get(body.code);
  if (namesake && namesake.id !== id) fail('unit.code_taken', { code: body.code });
  if (body.parentId && body.parentId !== id && !units.byId.has(body.parentId)) fail('unit.not_found');
  if (makesRing(id, body.parentId, units.below.get(id) ?? [])) fail('unit.cycle');
  if (body.divisionCode && !(await territoryOf(ctx)).byCode.has(body.divisionCode))
    fail('territory.unknown_division', { code: body.divisionCode });
  if (before?.active && !body.active) await refuseWithOpenCases(ctx, id);
  const unit = { id, ...body, initials: initialsOf(body.name) };
  await ctx.tx.write(sql`
    insert into unit (district_id, id, code, name, name_en, kind, parent_id, division_code, phone, active, initials)
    values (${ctx.district}, ${id}, ${unit.code}, ${unit.name}, ${unit.nameEn}, ${unit.kind}, ${unit.parentId}, ${unit.divisionCode}, ${unit.phone}, ${unit.active}, ${unit.initials})
    on conflict (district_id, id) do update set code = excluded.code, name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
      parent_id = excluded.parent_id, division_code = excluded.division_code, phone = excluded.phone, active = excluded.active, initials = excluded.initials`);
  await unitRows.changed(ctx.tx, ctx.district);
  await announce(ctx, {
    stream: 'unit',
    id,
    type: before ? 'unit.changed' : 'unit.added',
    data: { ...body, phone: undefined },
  });
  const [view] = await presentUnits(ctx, [unit]);
  return view ?? fail('server.error');
}

/** A look into the table of a module above: only a count, so that no matter is left with a unit that is gone. */
async function refuseWithOpenCases(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.tx.row<{ count: number }>(sql`
    select count(*) as count from case_record where district_id = ${ctx.district} and unit_id = ${id} and state not in ('answered', 'closed')`);
  if (row?.count) fail('unit.has_open_cases', { count: row.count });
}
