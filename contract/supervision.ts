import { z } from 'zod';
import { caseRow } from './cases.ts';
import { endpoint } from './endpoint.ts';
import { roles } from './permissions.ts';
import { divisionCode, done, id, instant, limitKinds, page, paging, unitRef, words } from './shared.ts';

/** The two clocks, what waits to be accepted, dispatched or verified, and things that happen (domain.md §§ 1.3, 2). */
export const ladderTriggers = ['contact', 'resolution', 'unclaimed', 'undispatched', 'unverified', 'event'] as const;
export const rungView = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  version: z.number(),
  name: words(40, 2),
  nameEn: words(80, 2),
  trigger: z.enum(ladderTriggers),
  /** of the limit: 0.8 is 80 % */
  share: z.number().min(0.05).max(10).nullable(),
  /** from the due time, negative before it; for what waits and for events from when it began */
  offset: z.object({ kind: z.enum(limitKinds), amount: z.number().min(-366).max(366) }).nullable(),
  event: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .max(60)
    .nullable(),
  tell: z.array(z.enum(roles)).min(1).max(8),
  /** a short message to the phone as well */
  sms: z.boolean(),
  /** raises supervision to this level: 黄牌 红牌 领导批示 */
  level: z.number().int().min(1).max(3).nullable(),
  source: words(200, 2),
  verified: z.boolean(),
});
export type RungView = z.infer<typeof rungView>;

/** What to list: past due; yellow already; with a unit where nobody accepted it; with no unit yet; under supervision 督办 */
export const dueKinds = ['overdue', 'soon', 'unclaimed', 'undispatched', 'supervised'] as const;
export type DueKind = (typeof dueKinds)[number];

const counts = z.object({
  open: z.number(),
  overdue: z.number(),
  soon: z.number(),
  unclaimed: z.number(),
  supervised: z.number(),
});

export const noticeView = z.object({
  id,
  at: instant,
  readAt: instant.nullable(),
  /** what the rung of the ladder is called */
  name: z.string(),
  nameEn: z.string(),
  stream: z.string(),
  streamId: id,
  /** null: no longer this person's to read, or not a case */
  case: z.object({ number: z.string(), title: z.string() }).nullable(),
  dueAt: instant.nullable(),
});

const code = z.object({ code: rungView.shape.code });

export const supervision = {
  summary: endpoint({
    id: 'supervision.summary',
    method: 'GET',
    path: '/api/supervision',
    summary: 'What is late, soon due and waiting, by unit, and by person of one unit.',
    permission: 'supervision.read',
    query: z.object({ unitId: id.optional(), townCode: divisionCode.optional() }),
    reply: z.object({
      total: counts.extend({ undispatched: z.number() }),
      byUnit: z.array(counts.extend({ unit: unitRef })),
      /** of the unit asked for; null: nobody has accepted it */
      byPerson: z.array(counts.extend({ person: z.object({ id, name: z.string() }).nullable() })),
    }),
  }),
  cases: endpoint({
    id: 'supervision.cases',
    method: 'GET',
    path: '/api/supervision/cases',
    summary: 'The matters of one kind, what is due first on top.',
    permission: 'supervision.read',
    query: z.object({
      what: z.enum(dueKinds),
      unitId: id.optional(),
      handlerId: id.optional(),
      townCode: divisionCode.optional(),
      ...paging,
    }),
    reply: page(caseRow.extend({ handler: z.string().nullable(), supervisionLevel: z.number() })),
    errors: ['request.bad_cursor'],
  }),
  ofCase: endpoint({
    id: 'supervision.ofCase',
    method: 'GET',
    path: '/api/cases/:id/reminders',
    summary: 'The reminders of a case: those that went out, and what comes next if nothing is done.',
    permission: 'case.read',
    params: z.object({ id }),
    reply: z.object({
      items: z.array(
        z.object({
          id,
          name: z.string(),
          nameEn: z.string(),
          dueAt: instant,
          firedAt: instant.nullable(),
          tell: z.array(z.enum(roles)),
          told: z.number(),
        }),
      ),
    }),
    errors: ['case.not_found'],
  }),
  ladder: endpoint({
    id: 'supervision.ladder',
    method: 'GET',
    path: '/api/ladder',
    summary: 'The escalation ladder as it stands.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(rungView) }),
  }),
  saveRung: endpoint({
    id: 'supervision.saveRung',
    method: 'PUT',
    path: '/api/ladder/:code',
    summary: 'Add or change a rung; the old row stays as history and the timers of open matters are planned anew.',
    permission: 'ladder.edit',
    params: code,
    body: rungView.omit({ code: true, version: true }),
    reply: rungView,
    errors: ['ladder.unfit'],
  }),
  retireRung: endpoint({
    id: 'supervision.retireRung',
    method: 'DELETE',
    path: '/api/ladder/:code',
    summary: 'Retire a rung: nobody is told by it any more.',
    permission: 'ladder.edit',
    params: code,
    reply: done,
    errors: ['ladder.not_found'],
  }),
  notices: endpoint({
    id: 'supervision.notices',
    method: 'GET',
    path: '/api/me/reminders',
    summary: 'My reminders, newest first.',
    permission: 'signed_in',
    query: z.object({ unread: z.enum(['true']).optional(), ...paging }),
    reply: page(noticeView),
    errors: ['request.bad_cursor'],
  }),
  noticeCount: endpoint({
    id: 'supervision.noticeCount',
    method: 'GET',
    path: '/api/me/reminders/count',
    summary: 'How many of my reminders are unread; counted to a hundred.',
    permission: 'signed_in',
    reply: z.object({ unread: z.number() }),
  }),
  readNotices: endpoint({
    id: 'supervision.readNotices',
    method: 'POST',
    path: '/api/me/reminders/read',
    summary: 'Mark reminders as read: those named, those of one matter, or all.',
    permission: 'signed_in',
    body: z.object({
      ids: z.array(id).max(200).default([]),
      streamId: id.optional(),
      all: z.boolean().default(false),
    }),
    reply: z.object({ unread: z.number() }),
  }),
};
