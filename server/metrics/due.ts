// What fell due: the facts that are dated by a due time and not by an event. Pure.
import type { FactName, LimitCode } from '#contract/metrics.ts';
import { dayOf } from './period.ts';
import type { Book, Fact, StageLimit } from './rules.ts';

/** A step of a case as far as due times follow from it: `unitId` is who has it after the step, `personId` the staff member who took it. */
export type Step = {
  seq: number;
  at: number;
  type: string;
  unitId: string | null;
  personId: string | null;
  direct?: boolean;
};

/** One run of a clock, from a start or restart on. Instants in milliseconds. `dueAt` null: it stands still, so nothing falls due. */
export type Spell = { seq: number; startedAt: number; dueAt: number | null; end: { at: number; done: boolean } | null };
export type Spells = { contact: readonly Spell[]; resolution: readonly Spell[] };

/** First response to what came in writing, as the desk keeps it; `at` null: it waits. */
export type FirstResponse = { dueAt: number; at: number | null };

/** A fact with the instant from which it counts; null: at once. */
export type DueFact = Fact & { dueAt: string | null };

/** All facts made here: they are made again whenever something happens to the case. */
export const dueFactNames: ReadonlySet<FactName> = new Set<FactName>([
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
]);

/** What ends a case without the step that was due. */
const over = new Set([
  'case.answered',
  'case.answered_directly',
  'case.self_handled',
  'case.not_admitted',
  'case.withdrawn',
  'case.voided',
  'case.force_closed',
  'case.merged',
]);
/** What ends it with an answer to who told it. */
const answering = new Set([
  'case.answered',
  'case.answered_directly',
  'case.self_handled',
  'case.not_admitted',
  'case.force_closed',
]);
/** Steps that are kept in the book. */
export const steps: ReadonlySet<string> = new Set([
  ...over,
  'case.reported',
  'case.dispatched',
  'case.returned',
  'case.escalated_up',
  'case.transferred',
  'case.subject_corrected',
  'case.contacted',
  'case.resolved',
  'case.dispute_upheld',
  'case.verified',
  'case.reworked',
  'case.reopened',
  'case.unmerged',
  'case.extension_granted',
  'case.suspended',
]);

type Owed = {
  due: FactName;
  inTime: FactName;
  /** counted when it was done at all, also late */
  done?: FactName;
  seq: number;
  dueAt: number;
  /** how it ended, if it did */
  end: { at: number; done: boolean } | null;
  unitId: string | null;
  personId: string | null;
};

/**
 * One thing owed, dated by the day it fell due: finished in time, finished late, or not finished. What ended otherwise before it was due was
 * never owed.
 */
function judge({ due, inTime, done, seq, dueAt, end, unitId, personId }: Owed): DueFact[] {
  if (end && !end.done && end.at <= dueAt) return [];
  const at = new Date(dueAt);
  const fact = (name: FactName): DueFact => ({
    fact: name,
    seq,
    day: dayOf(at),
    amount: 0,
    unitId,
    personId,
    dueAt: at.toISOString(),
  });
  return [
    fact(due),
    ...(end?.done && end.at <= dueAt ? [fact(inTime)] : []),
    ...(done && end?.done ? [fact(done)] : []),
  ];
}

/** Who had the case at an instant; while nobody has it, who had it last. */
function unitAt(log: readonly Step[], at: number): string | null {
  let unit: string | null = null;
  for (const s of log) {
    if (s.at > at && unit) break;
    unit = s.unitId ?? unit;
  }
  return unit;
}

/** The stretches between a step that asks for another and the one that answers it or ends it. */
function waits(
  log: readonly Step[],
  begins: (s: Step) => boolean,
  done: ReadonlySet<string>,
  ends: ReadonlySet<string>,
): { from: Step; end: Step | null; done: boolean }[] {
  const found: { from: Step; end: Step | null; done: boolean }[] = [];
  let open: Step | null = null;
  for (const s of log) {
    if (open && (done.has(s.type) || ends.has(s.type))) {
      found.push({ from: open, end: s, done: done.has(s.type) });
      open = null;
    }
    if (!open && begins(s)) open = s;
  }
  if (open) found.push({ from: open, end: null, done: false });
  return found;
}

function minutesOf(limits: readonly StageLimit[], code: LimitCode, at: number): number | null {
  const own = limits.filter((l) => l.code === code);
  const then = own.find((l) => l.validFrom.getTime() <= at && (l.validTo === null || at < l.validTo.getTime()));
  // Before the first row of a limit the first one counts.
  return (then ?? own[0])?.minutes ?? null;
}

type Known = {
  book: Book;
  spells: Spells;
  firstResponse: FirstResponse | null;
  limits: readonly StageLimit[];
  /** somebody goes and looks before this case is answered */
  verified: boolean;
};

/** The facts of a case that its due times make, from all that is known of it. */
export function dueFacts(known: Known): DueFact[] {
  const { log } = known.book;
  if (log.length === 0) return [];
  return [...byClock(known), ...answers(known), ...stages(known), ...cohorts(known)];
}

function byClock({ book, spells }: Known): DueFact[] {
  const { log } = book;
  const doer = (at: number) => log.findLast((s) => s.at <= at && s.type === 'case.resolved')?.personId ?? null;
  const of = (due: FactName, inTime: FactName, s: Spell, person: boolean) => {
    if (s.dueAt === null) return [];
    const at = Math.min(s.dueAt, s.end?.at ?? s.dueAt);
    const personId = person && s.end?.done ? doer(s.end.at) : null;
    return judge({ due, inTime, seq: s.seq, dueAt: s.dueAt, end: s.end, unitId: unitAt(log, at), personId });
  };
  return [
    ...spells.resolution.flatMap((s) => of('resolution_due', 'resolution_in_time', s, true)),
    // A grid finding has nobody to contact.
    ...(book.kind === 'grid_finding'
      ? []
      : spells.contact.flatMap((s) => of('contact_due', 'contact_in_time', s, false))),
  ];
}

/** 答复: once for each round, by the first handling limit that was missed in it, else by the last. */
function answers({ book: { log }, spells }: Known): DueFact[] {
  const begins = [-Infinity, ...log.filter((s) => s.type === 'case.reopened').map((s) => s.at), Infinity];
  return begins.slice(0, -1).flatMap((from, i) => {
    const until = begins[i + 1]!;
    const own = spells.resolution.filter((s) => s.startedAt >= from && s.startedAt < until && s.dueAt !== null);
    const limit = own.find((s) => s.end !== null && s.dueAt! < s.end.at) ?? own.at(-1);
    if (!limit) return [];
    const end = log.find(
      (s) => s.at >= limit.startedAt && s.at < until && over.has(s.type) && s.type !== 'case.merged',
    );
    const dueAt = limit.dueAt!;
    return judge({
      due: 'answer_due',
      inTime: 'answer_in_time',
      done: 'answer_due_done',
      seq: limit.seq,
      dueAt,
      end: end ? { at: end.at, done: answering.has(end.type) } : null,
      unitId: unitAt(log, Math.min(dueAt, end?.at ?? dueAt)),
      personId: null,
    });
  });
}

/** 派遣、立案、核查、结案、首次响应: by the limits of the stages, in minutes round the clock. */
function stages({ book, limits, verified, firstResponse }: Known): DueFact[] {
  const { log } = book;
  const facts: DueFact[] = [];
  const each = (
    code: LimitCode,
    [due, inTime]: [FactName, FactName],
    found: ReturnType<typeof waits>,
    whose: (end: Step | null) => Pick<Owed, 'unitId' | 'personId'>,
  ) => {
    for (const w of found) {
      const minutes = minutesOf(limits, code, w.from.at);
      if (minutes === null) continue;
      const end = w.end && { at: w.end.at, done: w.done };
      const dueAt = w.from.at + minutes * 60_000;
      facts.push(...judge({ due, inTime, seq: w.from.seq, dueAt, end, ...whose(w.end) }));
    }
  };
  const doer = (end: Step | null) => ({
    unitId: end?.unitId ?? null,
    personId: end?.personId ?? null,
  });
  const dispatched = new Set(['case.dispatched']);
  const queued = new Set(['case.reported', 'case.returned', 'case.escalated_up']);
  const begins = (s: Step) =>
    queued.has(s.type) || (s.unitId === null && ['case.reopened', 'case.unmerged'].includes(s.type));
  each('dispatching', ['dispatch_due', 'dispatch_in_time'], waits(log, begins, dispatched, over), doer);
  const first = waits(log, (s) => s.type === 'case.reported', dispatched, over).slice(0, 1);
  each('filing', ['filing_due', 'filing_in_time'], first, doer);
  if (book.registered)
    each('filing', ['recorded_due', 'recorded_in_time'], first, () => ({ unitId: null, personId: book.finderId }));
  const again = new Set([...over, 'case.reopened']);
  const looked = new Set(['case.verified', 'case.reworked']);
  const had = (end: Step | null) => ({ unitId: unitAt(log, end?.at ?? Infinity), personId: end?.personId ?? null });
  if (verified)
    each(
      'checking',
      ['check_due', 'check_in_time'],
      waits(log, (s) => s.type === 'case.resolved', looked, again),
      had,
    );
  const ready = new Set(['case.verified', 'case.dispute_upheld', ...(verified ? [] : ['case.resolved'])]);
  const undone = new Set([...again, 'case.reworked'].filter((type) => type !== 'case.answered'));
  each(
    'ending',
    ['ending_due', 'ending_in_time'],
    waits(log, (s) => ready.has(s.type), new Set(['case.answered']), undone),
    had,
  );
  if (firstResponse) {
    const { dueAt, at } = firstResponse;
    facts.push(
      ...judge({
        due: 'first_response_due',
        inTime: 'first_response_in_time',
        seq: log[0]!.seq,
        dueAt,
        end: at === null ? null : { at, done: true },
        unitId: unitAt(log, at ?? Infinity),
        personId: null,
      }),
    );
  }
  return facts;
}

/**
 * What became of what was counted: dated, and given to the unit and person, of the step it is a share of. So no share of it can be above one,
 * whatever period or dimension it is looked at in.
 */
function cohorts({ book: { log, kind, finderId } }: Known): DueFact[] {
  const facts: DueFact[] = [];
  const add = (fact: FactName, s: Step, more: Partial<Pick<Fact, 'unitId' | 'personId'>> = {}) => {
    const { seq, unitId, personId } = s;
    facts.push({ fact, seq, day: dayOf(new Date(s.at)), amount: 0, unitId, personId, ...more, dueAt: null });
  };
  const has = (...types: string[]) => log.some((s) => types.includes(s.type));
  const told = log.find((s) => s.type === 'case.reported');
  const filed = log.find((s) => s.type === 'case.dispatched');
  const current = mergedNow(log);
  const left = log.some((s) => over.has(s.type) && s.type !== 'case.merged') || current;
  if (told && (filed || !left)) {
    const whose = { unitId: filed?.unitId ?? null, personId: null };
    add('to_dispatch', told, whose);
    if (filed?.direct) add('sent_directly', told, whose);
  }
  if (
    told &&
    kind === 'grid_finding' &&
    (filed || has('case.self_handled')) &&
    !has('case.voided', 'case.not_admitted')
  )
    add('found_good', told, { unitId: null, personId: finderId });
  if (filed) {
    if (has('case.voided', 'case.not_admitted')) add('filed_in_error', filed);
    if (has('case.extension_granted')) add('filed_extended', filed);
    if (has('case.suspended')) add('filed_suspended', filed);
  }
  let sent: Step | null = null;
  let given: Step | null = null;
  let resolved: Step | null = null;
  for (const s of log) {
    if (s.type === 'case.dispatched') sent = s;
    if (s.type === 'case.dispatched' || (s.type === 'case.transferred' && s.unitId)) add('assigned', (given = s));
    if (s.type === 'case.returned') {
      if (sent) add('dispatch_returned', sent);
      if (given) add('assigned_returned', given);
      sent = given = null;
    }
    if (s.type === 'case.resolved') resolved = s;
    if (s.type === 'case.reworked') {
      if (resolved) add('resolution_reworked', resolved);
      resolved = null;
    }
  }
  return facts;
}

const mergedNow = (log: readonly Step[]) =>
  log.findLast((s) => s.type === 'case.merged' || s.type === 'case.unmerged')?.type === 'case.merged';
