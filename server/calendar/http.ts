import { calendar } from '#contract/calendar.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { on } from '../kernel/route.ts';
import { daysOfYear } from './days.ts';
import { saveDays } from './store.ts';
import { listDays } from './views.ts';

const days = on(calendar.days, async (ctx, { params }) => {
  const rows = await listDays(ctx, params.year);
  return { year: params.year, published: rows.length >= 365, days: rows };
});

const saveDay = on(calendar.saveDay, async (ctx, { params, body }) => {
  const year = Number(params.date.slice(0, 4));
  const before = (await listDays(ctx, year)).find((d) => d.date === params.date);
  if (!before) fail('calendar.year_not_published', { year });
  await saveDays(ctx, [{ date: params.date, kind: body.kind, name: body.name ?? undefined, source: body.source }]);
  await changed(ctx, { from: params.date, to: params.date, before: before.kind, kind: body.kind, source: body.source });
  return { ok: true as const };
});

const publishYear = on(calendar.publishYear, async (ctx, { params, body }) => {
  const rows = daysOfYear(params.year, { ...body, makeupWorkdays: body.makeupWorkdays.map((date) => ({ date })) });
  await saveDays(ctx, rows);
  await changed(ctx, { from: `${params.year}-01-01`, to: `${params.year}-12-31`, source: body.source });
  return { ok: true as const };
});

/** One stream for the whole calendar: whoever keeps due times listens. */
const calendarStream = '00000000-0000-7000-8000-0000000ca1e0';
const changed = (ctx: Ctx, data: Record<string, unknown>) =>
  announce(ctx, { stream: 'calendar', id: calendarStream, type: 'calendar.changed', data });

export const routes = [days, saveDay, publishYear];
