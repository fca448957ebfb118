import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { buildCalendar, type Calendar, type CalendarDay } from './days.ts';

const rows = versioned<Calendar>('calendar_day', async (tx, district) =>
  buildCalendar(
    await tx.rows<CalendarDay>(sql`select day::text as date, kind from calendar_day where district_id = ${district}`),
  ),
);

/** The district's days, ready to reckon with. */
export const calendarOf = (ctx: Ctx): Promise<Calendar> => rows.get(ctx.tx, ctx.district);

/** Writes days over what was there; whoever holds the calendar in memory reads it anew. */
export async function saveDays(ctx: Ctx, days: readonly CalendarDay[]): Promise<void> {
  const given = days.map((d) => ({ ...d, name: d.name ?? null, source: d.source ?? null }));
  await ctx.tx.write(sql`
    insert into calendar_day (district_id, day, kind, name, source)
    select ${ctx.district}, d.date, d.kind, d.name, d.source
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as d(date date, kind text, name text, source text)
    on conflict (district_id, day) do update set kind = excluded.kind, name = excluded.name, source = excluded.source`);
  await rows.changed(ctx.tx, ctx.district);
}
