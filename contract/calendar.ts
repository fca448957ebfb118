import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, done, words } from './shared.ts';

export const dayKinds = ['workday', 'rest', 'holiday', 'makeup_workday'] as const;
export const calendarDay = z.object({
  date: day,
  kind: z.enum(dayKinds),
  name: words(40).nullable(),
  source: words(200).nullable(),
});

export const calendar = {
  days: endpoint({
    id: 'calendar.days',
    method: 'GET',
    path: '/api/calendar/:year',
    summary: 'The days of a year; a year not yet published has none.',
    permission: 'catalogue.read',
    params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    reply: z.object({ year: z.number(), published: z.boolean(), days: z.array(calendarDay) }),
  }),
  saveDay: endpoint({
    id: 'calendar.saveDay',
    method: 'PUT',
    path: '/api/calendar/days/:date',
    summary: 'Change one day of a published year, with its source; running clocks are reckoned anew.',
    permission: 'calendar.edit',
    params: z.object({ date: day }),
    body: calendarDay.omit({ date: true }).extend({ source: words(200, 4) }),
    reply: done,
    errors: ['calendar.year_not_published'],
  }),
  publishYear: endpoint({
    id: 'calendar.publishYear',
    method: 'PUT',
    path: '/api/calendar/years/:year',
    summary:
      'Publish a year from the State Council notice: holidays and make-up working days; all other days follow the week.',
    permission: 'calendar.edit',
    params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    body: z.object({
      source: words(200, 4),
      holidays: z.array(z.object({ date: day, name: words(40, 1) })).max(60),
      makeupWorkdays: z.array(day).max(30),
    }),
    reply: done,
    errors: ['calendar.day_outside_year'],
  }),
};
