// 指标 metrics: which event makes which facts of a case, as one table; pure. Sources: domain.md §§ 1.3, 2.
import { satisfactions } from '#contract/hotline.ts';
import type { ExclusionReason, FactName, LimitCode } from '#contract/metrics.ts';
import { steps, type Step as Logged } from './due.ts';
import { dayOf } from './period.ts';

/** An event as far as facts are made of it. */
export type Happened = {
  seq: number;
  type: string;
  at: Date;
  actorId: string | null;
  actorRole: string;
  data: Record<string, unknown>;
};
export type Fact = {
  fact: FactName;
  seq: number;
  day: string;
  amount: number;
  unitId: string | null;
  personId: string | null;
  /** it counts only from this instant on: a due time that may still lie ahead; null: at once */
  dueAt: string | null;
};

/** What must be known of a case to understand its next event. Instants are milliseconds. */
export type Book = {
  kind: string | null;
  channel: string | null;
  confidentiality: string | null;
  townCode: string | null;
  communityCode: string | null;
  subjectCode: string | null;
  unitId: string | null;
  outcome: string | null;
  reportedAt: number | null;
  /** since when it waits for dispatch; null: it does not */
  queuedAt: number | null;
  contactDueAt: number | null;
  resolvedAt: number | null;
  /** since when it could be answered */
  readyAt: number | null;
  answeredAt: number | null;
  /** who recorded or found it, who filed it, who dispatched it last, who resolved it last */
  finderId: string | null;
  filerId: string | null;
  dispatcherId: string | null;
  handlerId: string | null;
  filed: boolean;
  responded: boolean;
  firstResponse: boolean;
  /** returns, transfers, reworks, reopenings: what keeps it from being right the first time */
  flaws: number;
  /** why it is left out, by its own events, and by hand */
  reasons: ExclusionReason[];
  byHand: ExclusionReason[];
  /** recorded by staff for somebody on the telephone or at the window */
  registered: boolean;
  /** the steps from which due times follow (due.ts), in order */
  log: Logged[];
};

export const emptyBook = (): Book => ({
  kind: null,
  channel: null,
  confidentiality: null,
  townCode: null,
  communityCode: null,
  subjectCode: null,
  unitId: null,
  outcome: null,
  reportedAt: null,
  queuedAt: null,
  contactDueAt: null,
  resolvedAt: null,
  readyAt: null,
  answeredAt: null,
  finderId: null,
  filerId: null,
  dispatcherId: null,
  handlerId: null,
  filed: false,
  responded: false,
  firstResponse: false,
  flaws: 0,
  reasons: [],
  byHand: [],
  registered: false,
  log: [],
});

export type StageLimit = { code: LimitCode; minutes: number; validFrom: Date; validTo: Date | null };
/** Facts of a case by name and event. */
export type Facts = Map<string, Fact>;
type Case = { book: Book; facts: Facts };
type Step = { e: Happened; book: Book; facts: Facts; limits: readonly StageLimit[] };

/** Residents are never counted by person: Linli follows matters, not people. */
const staffOf = (e: Happened): string | null =>
  ['resident', 'visitor', 'system'].includes(e.actorRole) ? null : e.actorId;
const minutes = (from: number | null, to: Date): number =>
  from === null ? 0 : Math.max(0, Math.round((to.getTime() - from) / 60_000));

function within({ e, limits }: Step, code: LimitCode, from: number | null): boolean {
  if (from === null) return false;
  const limit = limits.find((l) => l.code === code && l.validFrom <= e.at && (l.validTo === null || e.at < l.validTo));
  // Before the first row of a limit the first one counts.
  const { minutes: most } = limit ?? limits.find((l) => l.code === code) ?? { minutes: Infinity };
  return e.at.getTime() - from <= most * 60_000;
}

type More = { unitId?: string | null; personId?: string | null; amount?: number };
function count({ e, book, facts }: Step, fact: FactName, more: More = {}): void {
  facts.set(`${fact}/${e.seq}`, {
    fact,
    seq: e.seq,
    day: dayOf(e.at),
    amount: more.amount ?? 0,
    unitId: more.unitId === undefined ? book.unitId : more.unitId,
    personId: more.personId === undefined ? staffOf(e) : more.personId,
    dueAt: null,
  });
}
const has = ({ facts }: Step, fact: FactName) => [...facts.values()].some((f) => f.fact === fact);
/** Takes back what was counted: the day it was counted on loses it again. */
function uncount({ facts }: Step, ...names: FactName[]): void {
  for (const [key, f] of facts) if (names.includes(f.fact)) facts.delete(key);
}
function once(step: Step, fact: FactName, more?: More): void {
  if (!has(step, fact)) count(step, fact, more);
}
const exclude = ({ book }: Step, reason: ExclusionReason) => {
  book.reasons = [...new Set([...book.reasons, reason])];
};
const include = ({ book }: Step, reason: ExclusionReason) => {
  book.reasons = book.reasons.filter((r) => r !== reason);
};

/** The first step the office takes on what came in writing (GB/T 33358-2016: three minutes). */
function firstResponse(step: Step): void {
  const { book } = step;
  if (book.firstResponse || !['web', 'wechat'].includes(book.channel ?? '')) return;
  book.firstResponse = true;
  count(step, 'first_response');
  if (within(step, 'first_response', book.reportedAt)) count(step, 'first_response_on_time');
}

/** 响应: judged once for each round, at the first real contact, else when it is resolved or ends. A grid finding has nobody to contact. */
function respond(step: Step, onTime: boolean): void {
  const { book } = step;
  if (book.responded || book.kind === 'grid_finding') return;
  book.responded = true;
  count(step, 'response_due');
  if (onTime) count(step, 'response_on_time');
}
const inContactTime = ({ e, book }: Step) =>
  typeof e.data.onTime === 'boolean' && e.type === 'case.contacted'
    ? e.data.onTime
    : book.contactDueAt === null || e.at.getTime() <= book.contactDueAt;

/** 答复: once for each case; reopened, it is taken back until it is answered anew. */
function answered(step: Step, onTime: boolean, right: boolean): void {
  const { e, book } = step;
  uncount(step, 'answered', 'answered_on_time', 'right_first_time');
  count(step, 'answered', { amount: minutes(book.reportedAt, e.at) });
  if (onTime) count(step, 'answered_on_time');
  if (right && book.flaws === 0) count(step, 'right_first_time');
  book.answeredAt = e.at.getTime();
  firstResponse(step);
}

/** 回访、评价: what the person says last counts. */
function confirm(step: Step, solved: boolean): void {
  uncount(step, 'confirmed', 'confirmed_solved');
  count(step, 'confirmed', { personId: step.book.handlerId });
  if (solved) count(step, 'confirmed_solved', { personId: step.book.handlerId });
}
function judge(step: Step, how: 'satisfied' | 'fairly_satisfied' | 'dissatisfied'): void {
  uncount(step, 'judged', 'satisfied', 'fairly_satisfied', 'dissatisfied');
  count(step, 'judged', { personId: step.book.handlerId });
  count(step, how, { personId: step.book.handlerId });
}

/** 不予受理 by its ground, as the exclusions of the three rates name them (domain.md § 2). */
const notAdmitted: Record<string, ExclusionReason> = {
  not_government: 'not_accepted',
  other_district: 'not_accepted',
  in_court: 'in_procedure',
  petition_procedure: 'in_procedure',
  repeated: 'duplicate',
  no_facts: 'unreasonable',
  unlawful: 'unreasonable',
};

const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const instant = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null);
/** Events name the unit they mean; without one it is the unit that has the case. */
const unitIn = ({ e, book }: Step): string | null => words(e.data.unitId) ?? book.unitId;

function checked(step: Step): void {
  count(step, 'checked');
  if (within(step, 'checking', step.book.resolvedAt)) count(step, 'checked_on_time');
}
function filed(step: Step): void {
  const { e, book } = step;
  book.filed = true;
  book.filerId = staffOf(e);
  count(step, 'filed');
  const inTime = within(step, 'filing', book.reportedAt);
  if (inTime) count(step, 'filed_on_time');
  if (e.data.direct === true) count(step, 'filed_direct');
  if (has(step, 'registered')) {
    count(step, 'registered_filed', { personId: book.finderId });
    if (inTime) count(step, 'registered_filed_on_time', { personId: book.finderId });
  }
  if (book.kind === 'grid_finding') count(step, 'found_valid', { unitId: null, personId: book.finderId });
}
/** 误立: what was filed and should not have been, by whoever filed it. */
function wrong(step: Step): void {
  uncount(step, 'found_valid');
  if (step.book.filed) once(step, 'filed_wrongly', { personId: step.book.filerId });
}

/** 满意度 as the telephone asks for it (contract/hotline.ts): five answers, three facts. */
const satisfactionOf: Record<(typeof satisfactions)[number], 'satisfied' | 'fairly_satisfied' | 'dissatisfied'> = {
  very: 'satisfied',
  yes: 'satisfied',
  basic: 'fairly_satisfied',
  no: 'dissatisfied',
  very_no: 'dissatisfied',
};

/** Event → what it does to the facts. What is not listed counts nothing. */
const folds: Record<string, (step: Step) => void> = {
  'case.reported': (step) => {
    const { e, book } = step;
    book.kind = words(e.data.kind);
    book.channel = words(e.data.channel);
    book.confidentiality = words(e.data.confidentiality);
    book.reportedAt = book.queuedAt = e.at.getTime();
    count(step, 'reported');
    if (book.kind === 'question') exclude(step, 'question');
    const staff = staffOf(e);
    book.finderId = staff;
    if (book.kind === 'grid_finding') count(step, 'found');
    else count(step, 'told_by_public');
    book.registered = staff !== null && ['phone', 'window'].includes(book.channel ?? '');
    if (book.registered) count(step, 'registered');
  },
  'case.dispatched': (step) => {
    const { e, book } = step;
    book.unitId = words(e.data.unitId);
    if (!book.filed) filed(step);
    count(step, 'dispatched');
    if (within(step, 'dispatching', book.queuedAt)) count(step, 'dispatched_on_time');
    book.queuedAt = null;
    book.dispatcherId = staffOf(e);
    book.contactDueAt = instant(e.data.dueAt);
    firstResponse(step);
  },
  'case.returned': (step) => {
    const { e, book } = step;
    const unitId = unitIn(step);
    count(step, 'returned', { unitId });
    count(step, 'misdispatched', { unitId, personId: book.dispatcherId });
    book.flaws += 1;
    book.unitId = null;
    book.queuedAt = e.at.getTime();
  },
  'case.transferred': (step) => {
    const { e, book } = step;
    count(step, 'transferred', { unitId: words(e.data.fromUnitId) ?? book.unitId });
    book.flaws += 1;
    book.unitId = words(e.data.unitId) ?? book.unitId;
  },
  'case.accepted': (step) => count(step, 'accepted'),
  'case.contacted': (step) => {
    const { e, book } = step;
    if (e.data.how === 'unreachable') {
      if (book.confidentiality === 'anonymous') exclude(step, 'unreachable');
      return;
    }
    include(step, 'unreachable');
    respond(step, inContactTime(step));
    firstResponse(step);
  },
  'case.extension_granted': (step) => once(step, 'extended'),
  'case.suspended': (step) => {
    once(step, 'suspended');
    exclude(step, 'suspended');
  },
  'case.resumed': (step) => include(step, 'suspended'),
  'case.resolved': (step) => {
    const { e, book } = step;
    respond(step, inContactTime(step));
    count(step, 'resolved', { amount: minutes(book.reportedAt, e.at) });
    if (e.data.onTime === true) count(step, 'resolved_on_time');
    book.outcome = words(e.data.outcome);
    book.handlerId = staffOf(e);
    book.resolvedAt = book.readyAt = e.at.getTime();
  },
  'case.preverified': (step) => {
    count(step, 'preverified');
    if (within(step, 'preverifying', step.book.reportedAt)) count(step, 'preverified_on_time');
  },
  'case.verified': (step) => {
    checked(step);
    step.book.readyAt = step.e.at.getTime();
  },
  'case.reworked': (step) => {
    const { book } = step;
    checked(step);
    count(step, 'reworked', { personId: book.handlerId });
    book.flaws += 1;
    book.outcome = book.resolvedAt = book.readyAt = null;
  },
  'case.answered': (step) => {
    const { e, book } = step;
    book.outcome = words(e.data.outcome) ?? book.outcome;
    answered(step, e.data.onTime === true, true);
    if (book.readyAt !== null) {
      count(step, 'ended');
      if (within(step, 'ending', book.readyAt)) count(step, 'ended_on_time');
    }
  },
  'case.answered_directly': (step) => {
    step.book.unitId ??= words(step.e.data.unitId);
    step.book.queuedAt = null;
    count(step, 'answered_directly');
    answered(step, true, true);
  },
  'case.self_handled': (step) => {
    const { e, book } = step;
    book.unitId ??= words(e.data.unitId);
    book.queuedAt = null;
    book.outcome = words(e.data.outcome) ?? 'solved';
    book.handlerId = staffOf(e);
    book.resolvedAt = book.readyAt = e.at.getTime();
    count(step, 'self_handled');
    if (book.kind === 'grid_finding') once(step, 'found_valid', { unitId: null, personId: book.finderId });
    answered(step, true, true);
  },
  'case.not_admitted': (step) => {
    const { e, book } = step;
    book.outcome = 'not_admitted';
    book.queuedAt = null;
    exclude(step, notAdmitted[words(e.data.reason) ?? ''] ?? 'not_accepted');
    count(step, 'not_admitted', { unitId: unitIn(step) });
    wrong(step);
    answered(step, true, false);
  },
  'case.withdrawn': (step) => {
    count(step, 'withdrawn');
    exclude(step, 'withdrawn');
  },
  'case.voided': (step) => {
    count(step, 'voided');
    exclude(step, 'voided');
    wrong(step);
  },
  'case.force_closed': (step) => {
    count(step, 'force_closed');
    respond(step, false);
    answered(step, step.e.data.onTime === true, false);
  },
  'case.merged': (step) => {
    once(step, 'merged');
    exclude(step, 'duplicate');
  },
  'case.unmerged': (step) => {
    uncount(step, 'merged');
    include(step, 'duplicate');
  },
  'case.subject_corrected': () => undefined,
  // The raw fact (resolved, not in time) stays; metrics that name the reason leave the case out.
  'case.overdue_excused': (step) => exclude(step, 'excused'),
  'case.urged': (step) => count(step, 'urged', { unitId: unitIn(step) }),
  'case.supervised': (step) => count(step, 'supervised', { unitId: unitIn(step) }),
  'case.reopened': (step) => {
    const { e, book } = step;
    count(step, 'reopened');
    uncount(step, 'answered', 'answered_on_time', 'right_first_time');
    // Who asks for it again says that it was not solved.
    confirm(step, false);
    book.flaws += 1;
    book.responded = false;
    book.outcome = book.contactDueAt = book.resolvedAt = book.readyAt = book.answeredAt = null;
    if (book.unitId === null) book.queuedAt = e.at.getTime();
  },
  'case.called_back': (step) => {
    const { e, book } = step;
    count(step, 'called_back');
    if (within(step, 'calling_back', book.answeredAt)) count(step, 'called_back_on_time');
    if (e.data.reached === false) return;
    const solved = e.data.solved === true || e.data.solved === 'solved';
    if (e.data.solved !== undefined && e.data.solved !== null) {
      confirm(step, solved);
      if (!solved) uncount(step, 'right_first_time');
    }
    const said = satisfactions.find((x) => x === e.data.satisfied);
    if (said) judge(step, satisfactionOf[said]);
  },
  'case.rated': (step) => {
    const { e, book } = step;
    const stars = Number(e.data.stars);
    const reasons = Array.isArray(e.data.reasons) ? e.data.reasons : [];
    uncount(step, 'rated');
    count(step, 'rated', { amount: stars, personId: book.handlerId });
    judge(step, stars >= 4 ? 'satisfied' : stars === 3 ? 'fairly_satisfied' : 'dissatisfied');
    // What the person chose as the reason says it outright; else a bad rating (1 and 2 stars, GB/T 39734-2020) counts as not solved.
    const good = stars >= 3 && !reasons.includes('not_solved') && book.outcome !== 'unsolved';
    confirm(step, reasons.includes('solved') || good);
  },
  'desk.looked': () => undefined,
  'exclusion.made': ({ e, book }) => {
    book.byHand = [...book.byHand, e.data.reason as ExclusionReason];
  },
  'exclusion.taken_back': ({ e, book }) => {
    book.byHand = book.byHand.filter((r) => r !== e.data.reason);
  },
};

/** The case an event belongs to: an exclusion by hand has a stream of its own and names its case. */
export const caseOf = (e: { streamId: string; type: string; data: Record<string, unknown> }): string | undefined =>
  !(e.type in folds) && !steps.has(e.type)
    ? undefined
    : !e.type.startsWith('case.')
      ? (words(e.data.caseId) ?? undefined)
      : e.streamId;

/** Takes one more event into the facts of its case. Place and subject are always those the case has last. */
export function fold({ book, facts }: Case, e: Happened, limits: readonly StageLimit[]): void {
  if (e.type.startsWith('case.')) {
    const place = e.data as { townCode?: string | null; communityCode?: string | null };
    if (place.townCode) {
      book.townCode = place.townCode;
      book.communityCode = place.communityCode ?? null;
    }
    book.subjectCode = words(e.data.subjectCode)?.slice(0, 2) ?? book.subjectCode;
  }
  folds[e.type]?.({ e, book, facts, limits });
  if (steps.has(e.type)) log(book, e);
}

/** Who has it after the step. Back in the queue nobody has; a correction may have sent it on. */
function log(book: Book, e: Happened): void {
  const moved = e.type === 'case.subject_corrected' && e.data.moved === true;
  if (e.type === 'case.subject_corrected' && !moved) return;
  if (e.type === 'case.contacted' && e.data.how === 'unreachable') return;
  const before = book.log.at(-1)?.unitId ?? null;
  const gone = e.type === 'case.returned' || e.type === 'case.escalated_up';
  const unitId = gone ? null : (words(e.data.unitId) ?? before);
  const type = moved ? 'case.transferred' : e.type;
  const personId = staffOf(e);
  const direct = e.data.direct === true ? { direct: true } : {};
  book.log = [...book.log, { seq: e.seq, at: e.at.getTime(), type, unitId, personId, ...direct }];
}

/** The reasons for which a case is left out, in one order: by them its facts are summed apart. */
export const excludedOf = (book: Book): string => [...new Set([...book.reasons, ...book.byHand])].sort().join(',');
