import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, divisionCode, divisionRef, done, id, subjectCode, unitRef, words } from './shared.ts';

const code = z.object({ code: words(20, 2).regex(/^[a-z][a-z_]*$/) });

/** One of the four platforms of a street (四个平台): its subjects, its units, over the one table of cases. */
export const platformView = code.extend({
  name: words(20, 1),
  nameEn: words(60, 1),
  position: z.number().int().min(0).max(99),
  /** a subject belongs to the platform of its longest prefix */
  subjects: z.array(subjectCode).max(300),
  units: z
    .array(
      z.object({
        /** a unit's code, or `town:KIND` for that station of each town */
        unit: words(60, 1),
        /** 一主多辅: leads, or helps */
        leads: z.boolean(),
      }),
    )
    .max(60),
  source: words(300, 2),
  verified: z.boolean(),
  active: z.boolean(),
});

/** A person lent to a platform of a street for a period (下沉派驻). */
export const platformMember = z.object({
  id,
  platform: z.string(),
  town: divisionRef,
  person: z.object({ id, name: z.string() }),
  fromUnit: unitRef,
  duty: z.string(),
  fromOn: day,
  toOn: day.nullable(),
  /** today is within the period */
  here: z.boolean(),
});

const load = z.object({ open: z.number(), overdue: z.number(), today: z.number() });

export const platforms = {
  list: endpoint({
    id: 'platforms.list',
    method: 'GET',
    path: '/api/platforms',
    summary: 'The platforms with their subjects and units.',
    permission: 'catalogue.read',
    reply: z.object({
      items: z.array(
        platformView.extend({
          unitNames: z.array(z.string()),
        }),
      ),
    }),
  }),
  save: endpoint({
    id: 'platforms.save',
    method: 'PUT',
    path: '/api/platforms/:code',
    summary: 'Add or change a platform; a subject it takes leaves the platform that had it.',
    permission: 'catalogue.edit',
    params: code,
    body: platformView.omit({ code: true }),
    reply: platformView,
    errors: ['subject.not_found', 'unit.not_found'],
  }),
  members: endpoint({
    id: 'platforms.members',
    method: 'GET',
    path: '/api/platform-members',
    summary: 'Who is on secondment to which platform of which street.',
    permission: 'catalogue.read',
    query: z.object({ townCode: divisionCode.optional() }),
    reply: z.object({ items: z.array(platformMember) }),
  }),
  saveMember: endpoint({
    id: 'platforms.saveMember',
    method: 'PUT',
    path: '/api/platform-members/:id',
    summary: 'Add or change a secondment; the id is made by the caller. It gives no rights: those come from positions.',
    permission: 'catalogue.edit',
    params: z.object({ id }),
    body: z.object({
      platform: words(20, 2),
      townCode: divisionCode,
      personId: id,
      fromUnitId: id,
      duty: words(60),
      fromOn: day,
      toOn: day.nullable(),
    }),
    reply: done,
    errors: [
      'platform.not_found',
      'person.not_found',
      'unit.not_found',
      'territory.unknown_division',
      'platform.period_reversed',
    ],
  }),
  room: endpoint({
    id: 'platforms.room',
    method: 'GET',
    path: '/api/platforms/room',
    summary: 'The command room: what is open, late and new today on each platform, as far as I may see.',
    permission: 'overview.read',
    query: z.object({ townCode: divisionCode.optional() }),
    reply: z.object({
      platforms: z.array(
        load.extend({
          code: z.string(),
          name: z.string(),
          nameEn: z.string(),
          units: z.array(z.object({ unit: unitRef, open: z.number(), overdue: z.number() })),
        }),
      ),
      /** open cases whose subject no platform has */
      others: load,
      /** told and not yet dispatched */
      waiting: z.number(),
    }),
  }),
};
