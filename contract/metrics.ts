import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { caseRow } from './cases.ts';
import { anyDay, caseNumber, day, divisionRef, id, instant, page, paging, unitRef, words } from './shared.ts';

/**
 * What can be counted: the closed vocabulary from which metrics are put together. Each is one thing that happened to one case, on a day, in a unit, by a
 * person; which events make it is one table (`server/metrics/rules.ts`). What each means in words: `metrics.json`, `fact.*`. Sums are kept by the place in this
 * list (`fact_sum`): a new fact goes to its end, and none is taken out.
 */
export const factNames = [
  'reported',
  'told_by_public',
  'found',
  'found_valid',
  'registered',
  'registered_filed',
  'registered_filed_on_time',
  'first_response',
  'first_response_on_time',
  'filed',
  'filed_on_time',
  'filed_direct',
  'filed_wrongly',
  'dispatched',
  'dispatched_on_time',
  'misdispatched',
  'returned',
  'transferred',
  'accepted',
  'response_due',
  'response_on_time',
  'resolved',
  'resolved_on_time',
  'extended',
  'suspended',
  'preverified',
  'preverified_on_time',
  'checked',
  'checked_on_time',
  'reworked',
  'answered',
  'answered_on_time',
  'right_first_time',
  'ended',
  'ended_on_time',
  'not_admitted',
  'withdrawn',
  'voided',
  'force_closed',
  'merged',
  'self_handled',
  'answered_directly',
  'reopened',
  'called_back',
  'called_back_on_time',
  'urged',
  'supervised',
  'rated',
  'judged',
  'satisfied',
  'fairly_satisfied',
  'dissatisfied',
  'confirmed',
  'confirmed_solved',
  'resolution_due',
  'resolution_in_time',
  'contact_due',
  'contact_in_time',
  'answer_due',
  'answer_due_done',
  'answer_in_time',
  'dispatch_due',
  'dispatch_in_time',
  'filing_due',
  'filing_in_time',
  'recorded_due',
  'recorded_in_time',
  'check_due',
  'check_in_time',
  'ending_due',
  'ending_in_time',
  'first_response_due',
  'first_response_in_time',
  'to_dispatch',
  'sent_directly',
  'dispatch_returned',
  'assigned',
  'assigned_returned',
  'resolution_reworked',
  'filed_in_error',
  'filed_extended',
  'filed_suspended',
  'found_good',
] as const;
export type FactName = (typeof factNames)[number];

/** Why a case may be left out of a metric (domain.md § 2: 三率, every exclusion audited). */
export const exclusionReasons = [
  'question',
  'duplicate',
  'unreachable',
  'unreasonable',
  'not_accepted',
  'in_procedure',
  'suspended',
  'excused',
  'withdrawn',
  'voided',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

export const metricDims = ['unit', 'town', 'community', 'subject', 'person'] as const;
export type MetricDim = (typeof metricDims)[number];
export const periodKinds = ['day', 'week', 'month', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];
export const grades = ['A', 'B', 'C', 'D', 'E'] as const;

/** One summand: `of` count how often it happened, or the amount it carries (minutes, stars). */
export const term = z.object({
  fact: z.enum(factNames),
  of: z.enum(['count', 'amount']).default('count'),
  weight: z.number().min(-100).max(100).default(1),
});
export type Term = z.infer<typeof term>;

/** A part of a composite: another metric with its weight; `complement` takes 100 − value; `bands` turn a count into a score. */
export const part = z.object({
  metric: words(40, 2),
  weight: z.number().positive().max(100),
  complement: z.boolean().default(false),
  bands: z
    .array(z.object({ from: z.number().min(0), score: z.number().min(0).max(100) }))
    .max(20)
    .default([]),
});
export type Part = z.infer<typeof part>;

export const metricUnits = ['percent', 'count', 'minutes', 'days', 'stars', 'score'] as const;
const metricCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
export const metricView = z.object({
  code: metricCode,
  version: z.number(),
  /** the order on the page; one tenth of it is the group */
  sort: z.number().int().min(0).max(9999),
  name: words(40, 1),
  nameEn: words(80, 1),
  unit: z.enum(metricUnits),
  /** which way is better */
  direction: z.enum(['up', 'down', 'none']),
  numerator: z.array(term).max(12),
  /** empty: the numerator stands alone */
  denominator: z.array(term).max(12),
  exclusions: z.array(z.enum(exclusionReasons)).max(exclusionReasons.length),
  /** of a composite; then numerator and denominator are empty */
  parts: z.array(part).max(12),
  /** lower ends of the grades of a composite, best first; empty: no grade */
  bands: z.array(z.object({ grade: z.enum(grades), from: z.number().min(0).max(100) })).max(5),
  /** by what it may be broken down */
  dims: z.array(z.enum(metricDims)),
  note: words(300),
  noteEn: words(600),
  source: words(200, 1),
  verified: z.boolean(),
  validFrom: instant,
});
export type MetricView = z.infer<typeof metricView>;

export const limitCodes = [
  'first_response',
  'filing',
  'dispatching',
  'preverifying',
  'checking',
  'ending',
  'calling_back',
] as const;
export type LimitCode = (typeof limitCodes)[number];
export const stageLimit = z.object({
  code: z.enum(limitCodes),
  minutes: z.number().int().min(1).max(100_000),
  source: words(200, 1),
  verified: z.boolean(),
  validFrom: instant,
});

const period = { period: z.enum(periodKinds).default('month'), on: day.optional() };
const span = z.object({ from: anyDay, to: anyDay });

/** A metric worked out for one key: the value in its unit, the two sums behind it. */
export const worth = z.object({
  metric: z.string(),
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  grade: z.enum(grades).nullable(),
  /** parts of a composite for which there was nothing to count: their weight went to the others */
  missing: z.array(z.string()),
});
export type Worth = z.infer<typeof worth>;
const figure = worth.extend({
  before: z.number().nullable(),
  /** each summand with what it counts now */
  terms: z.array(
    z.object({
      side: z.enum(['numerator', 'denominator']),
      fact: z.enum(factNames),
      of: z.enum(['count', 'amount']),
      weight: z.number(),
      n: z.number(),
    }),
  ),
  /** what is left out of the whole, and why */
  leftOut: z.array(z.object({ reason: z.enum(exclusionReasons), n: z.number() })),
});
export const keyRef = z.object({ key: z.string(), name: z.string() });

/** Whose figures these are: all of the district, a town, a community, or units. */
export const scopeView = z.object({
  kind: z.enum(['district', 'town', 'community', 'units']),
  name: z.string(),
  /** by what this reader may break them down */
  dims: z.array(z.enum(metricDims)),
});

const code = z.object({ code: metricCode });
const drill = {
  ...period,
  metric: words(40, 2),
  fact: z.enum(factNames),
  dim: z.enum(metricDims).optional(),
  key: words(60, 1).optional(),
};

const load = z.object({ open: z.number(), soon: z.number(), overdue: z.number() });
export const exclusionView = z.object({
  id,
  caseId: id,
  number: z.string(),
  reason: z.enum(exclusionReasons),
  note: z.string(),
  by: z.string(),
  at: instant,
  /** null: asked for, and moves no figure yet */
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  /** I asked for it: somebody else has to confirm it */
  mine: z.boolean(),
  takenBackAt: instant.nullable(),
  takenBackBy: z.string().nullable(),
});

export const reportKinds = ['week', 'month'] as const;
export const reportView = z.object({
  id,
  period: z.enum(reportKinds),
  from: anyDay,
  to: anyDay,
  scope: z.string(),
  by: z.string(),
  at: instant,
});

export const metrics = {
  list: endpoint({
    id: 'metrics.list',
    method: 'GET',
    path: '/api/metrics/definitions',
    summary: 'The metrics in force, with numerator, denominator, exclusions and source.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(metricView), limits: z.array(stageLimit) }),
  }),
  save: endpoint({
    id: 'metrics.save',
    method: 'PUT',
    path: '/api/metrics/definitions/:code',
    summary: 'Add or change a metric: a new version, in force from now; figures of earlier periods keep theirs.',
    permission: 'metric.edit',
    params: code,
    body: metricView.omit({ code: true, version: true, validFrom: true }),
    reply: metricView,
    errors: ['metric.not_found', 'metric.circular', 'metric.incomplete'],
  }),
  saveLimit: endpoint({
    id: 'metrics.saveLimit',
    method: 'PUT',
    path: '/api/metrics/limits/:limit',
    summary: 'Change a limit by which steps are found in time; what happens from now on is judged by it.',
    permission: 'metric.edit',
    params: z.object({ limit: z.enum(limitCodes) }),
    body: stageLimit.omit({ code: true, validFrom: true }),
    reply: stageLimit,
  }),
  recount: endpoint({
    id: 'metrics.recount',
    method: 'POST',
    path: '/api/metrics/recount',
    summary: 'Count all facts anew from the events, in the background; what differs is corrected.',
    permission: 'metric.edit',
    reply: z.object({ queued: z.literal(true) }),
  }),
  figures: endpoint({
    id: 'metrics.figures',
    method: 'GET',
    path: '/api/metrics',
    summary: 'All metrics of a period beside the period before, as far as I may see.',
    permission: 'overview.read',
    query: z.object(period),
    reply: span.extend({ before: span, scope: scopeView, items: z.array(figure) }),
  }),
  breakdown: endpoint({
    id: 'metrics.breakdown',
    method: 'GET',
    path: '/api/metrics/by/:dim',
    summary: 'All metrics of a period by unit, town, community, subject or person, as far as I may see.',
    permission: 'overview.read',
    params: z.object({ dim: z.enum(metricDims) }),
    query: z.object(period),
    reply: span.extend({ rows: z.array(keyRef.extend({ items: z.array(worth) })) }),
  }),
  trend: endpoint({
    id: 'metrics.trend',
    method: 'GET',
    path: '/api/metrics/:code/trend',
    summary: 'One metric day by day within a week or month, month by month within a year.',
    permission: 'overview.read',
    params: code,
    query: z.object(period),
    reply: span.extend({
      points: z.array(span.extend({ value: z.number().nullable(), numerator: z.number(), denominator: z.number() })),
    }),
    errors: ['metric.not_found'],
  }),
  cases: endpoint({
    id: 'metrics.cases',
    method: 'GET',
    path: '/api/metrics/cases',
    summary:
      'The cases that one summand of a metric counts, newest first: as many as the number says, but for confidential ones of others.',
    permission: 'overview.read',
    query: z.object({ ...drill, ...paging }),
    reply: page(
      z.object({
        day: anyDay,
        seq: z.number(),
        amount: z.number(),
        unit: unitRef.nullable(),
        /** null: a case that this reader may not open; it counts all the same */
        case: caseRow.nullable(),
      }),
    ).extend({ total: z.number(), left: z.number() }),
    errors: ['metric.not_found', 'request.bad_cursor'],
  }),
  exclusions: endpoint({
    id: 'metrics.exclusions',
    method: 'GET',
    path: '/api/metrics/exclusions',
    summary: 'Cases that somebody left out of metrics by hand, newest first.',
    permission: 'metric.exclude',
    query: z.object({ caseId: id.optional(), ...paging }),
    reply: page(exclusionView),
    errors: ['request.bad_cursor'],
  }),
  exclude: endpoint({
    id: 'metrics.exclude',
    method: 'POST',
    path: '/api/metrics/exclusions',
    summary: 'Ask to leave a case out of the metrics that name this reason; it counts until a second person confirms.',
    permission: 'metric.exclude',
    body: z.object({ number: caseNumber, reason: z.enum(exclusionReasons), note: words(500, 4) }),
    reply: exclusionView,
    errors: ['case.not_found', 'metric.excluded_already'],
  }),
  confirmExclusion: endpoint({
    id: 'metrics.confirmExclusion',
    method: 'POST',
    path: '/api/metrics/exclusions/:id/confirm',
    summary: 'The second signature under an exclusion, by another person: from now on the case is left out.',
    permission: 'metric.exclude',
    params: z.object({ id }),
    reply: exclusionView,
    errors: [
      'exclusion.not_found',
      'exclusion.taken_back_already',
      'exclusion.confirmed_already',
      'exclusion.second_person',
    ],
  }),
  takeBack: endpoint({
    id: 'metrics.takeBack',
    method: 'POST',
    path: '/api/metrics/exclusions/:id/take-back',
    summary: 'Count the case again.',
    permission: 'metric.exclude',
    params: z.object({ id }),
    body: z.object({ note: words(500, 4) }),
    reply: exclusionView,
    errors: ['exclusion.not_found', 'exclusion.taken_back_already'],
  }),
  board: endpoint({
    id: 'metrics.board',
    method: 'GET',
    path: '/api/board',
    summary: 'What is open now with its lights, by unit and town, as far as I may see.',
    permission: 'overview.read',
    reply: z.object({
      at: instant,
      scope: scopeView,
      now: load.extend({ waiting: z.number() }),
      units: z.array(load.extend({ unit: unitRef })),
      towns: z.array(load.extend({ town: divisionRef })),
      /** the clocks that run out first, of all open matters: subject and place, never a word of who told it */
      due: z.array(
        z.object({
          id,
          number: z.string(),
          subject: z.string().nullable(),
          place: z.string().nullable(),
          unit: unitRef.nullable(),
          at: instant,
          light: z.enum(['green', 'yellow', 'red']),
        }),
      ),
      /** matters at one point, with the worst of their lights; null: none has a clock yet */
      marks: z.array(
        z.object({
          lng: z.number(),
          lat: z.number(),
          n: z.number(),
          light: z.enum(['green', 'yellow', 'red']).nullable(),
        }),
      ),
      /** matters without a point, by community */
      unplaced: z.array(z.object({ place: z.string().nullable(), n: z.number(), overdue: z.number() })),
      supervised: z.number(),
      whistles: z.array(
        z.object({
          id,
          number: z.string(),
          kind: z.object({ name: z.string(), nameEn: z.string() }),
          town: z.string(),
          units: z.number(),
          arrived: z.number(),
          arriveBy: instant.nullable(),
          late: z.boolean(),
        }),
      ),
    }),
  }),
  publicBoard: endpoint({
    id: 'metrics.publicBoard',
    method: 'GET',
    path: '/api/public-board',
    summary: 'What residents told and what became of it, by town and subject; numbers below five are not shown.',
    permission: 'public',
    query: z.object({ period: z.enum(['week', 'month', 'year']).default('month') }),
    reply: span.extend({
      district: z.object({ name: z.string(), nameEn: z.string() }),
      total: z.object({
        received: z.number().nullable(),
        answered: z.number().nullable(),
        onTime: z.number().nullable(),
        satisfied: z.number().nullable(),
        /** days from telling to the answer, on average */
        days: z.number().nullable(),
      }),
      towns: z.array(
        keyRef.extend({
          received: z.number().nullable(),
          answered: z.number().nullable(),
          onTime: z.number().nullable(),
          satisfied: z.number().nullable(),
        }),
      ),
      subjects: z.array(keyRef.extend({ received: z.number().nullable(), answered: z.number().nullable() })),
    }),
    cacheSeconds: 300,
  }),
  reports: endpoint({
    id: 'metrics.reports',
    method: 'GET',
    path: '/api/reports',
    summary: 'The reports I have made, newest first.',
    permission: 'overview.read',
    query: z.object(paging),
    reply: page(reportView),
    errors: ['request.bad_cursor'],
  }),
  makeReport: endpoint({
    id: 'metrics.makeReport',
    method: 'POST',
    path: '/api/reports',
    summary: 'Write down the figures of a week or month as far as I may see them, to take away; goes on record.',
    permission: 'overview.read',
    body: z.object({ period: z.enum(reportKinds), on: day }),
    reply: reportView,
  }),
  reportPdf: endpoint({
    id: 'metrics.reportPdf',
    method: 'GET',
    path: '/api/reports/:id/pdf',
    summary: 'A report of mine as PDF, marked with who made it and when.',
    permission: 'overview.read',
    params: z.object({ id }),
    reply: z.unknown(),
    errors: ['report.not_found', 'report.no_font'],
    download: 'application/pdf',
  }),
  reportSheet: endpoint({
    id: 'metrics.reportSheet',
    method: 'GET',
    path: '/api/reports/:id/xlsx',
    summary: 'A report of mine as XLSX, marked with who made it and when.',
    permission: 'overview.read',
    params: z.object({ id }),
    reply: z.unknown(),
    errors: ['report.not_found'],
    download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
};
