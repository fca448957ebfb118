// A clock is what its ledger says: append-only entries, from which state, due time and light are reckoned anew each time.
import type { Calendar } from './days.ts';
import { illegalEntry } from './errors.ts';
import {
  afterCountedMs,
  countedMs,
  countsFrom,
  limitMs,
  runsInOfficeTime,
  unitMs,
  whenPublished,
  type Limit,
  type LimitKind,
  type LimitOptions,
} from './limits.ts';

export type ClockAction = 'start' | 'pause' | 'resume' | 'extend' | 'restart' | 'stop';

/** `limit`: required by start and extend; a restart without one takes the limit of the start before it. */
export type ClockEntry = { at: Date; action: ClockAction; limit?: Limit; reason?: string };

export type ClockLight = 'green' | 'yellow' | 'red';

/** Yellow from 80 % of the limit, red past due: the lights of digital urban management (数字城管). */
export const yellowShare = 0.8;

/** A clock as it stood at an instant; `used`, `total`, `remaining` (negative when overrun) in units of `kind`. */
export type ClockReading = {
  state: 'running' | 'paused' | 'stopped';
  kind: LimitKind;
  /** Of the last start or restart. */
  startedAt: Date;
  stoppedAt?: Date;
  /** null while paused (or stopped in a pause), unless it had passed before. */
  dueAt: Date | null;
  used: number;
  total: number;
  remaining: number;
  light: ClockLight;
  overdue: boolean;
  /** The first due time that was missed since the start; a later extension does not wipe it out. */
  missedAt: Date | null;
  /** Yellow from that instant on, red after that instant; null unless running. */
  lightChangesAt: { yellow: Date; red: Date } | null;
};

/** A span in which the clock runs; `to` is open while it does. */
type Span = { from: Date; to?: Date };

type Run = {
  state: ClockReading['state'];
  limit: Limit;
  startedAt: Date;
  /** Nothing before this instant counts (startsNextDay). */
  countsFrom: Date;
  stoppedAt?: Date;
  totalMs: number;
  spans: Span[];
  missedAt: Date | null;
};

const later = (a: Date, b: Date) => (a.getTime() > b.getTime() ? a : b);

/** Counted milliseconds of a run up to `now`. */
function usedMs(calendar: Calendar, run: Run, now: Date): number {
  return run.spans.reduce((sum, span) => {
    const from = later(span.from, run.countsFrom);
    return sum + countedMs(calendar, from, later(span.to ?? now, from), run.limit.kind);
  }, 0);
}

/**
 * When `ms` of counted time are (or were) reached. undefined when the clock was halted before, or exactly then:
 * what is left, even nothing, is carried into the next span.
 */
function reachedAt(calendar: Calendar, run: Run, ms: number): Date | undefined {
  let left = ms;
  for (const span of run.spans) {
    const from = later(span.from, run.countsFrom);
    if (span.to === undefined) return afterCountedMs(calendar, from, left, run.limit.kind);
    const spent = countedMs(calendar, from, later(span.to, from), run.limit.kind);
    if (spent >= left) {
      const at = afterCountedMs(calendar, from, left, run.limit.kind);
      if (at < span.to) return at;
    }
    left -= spent;
  }
  return undefined;
}

function missedBefore(calendar: Calendar, run: Run, now: Date): Date | null {
  if (run.missedAt || usedMs(calendar, run, now) < run.totalMs) return run.missedAt;
  const due = reachedAt(calendar, run, run.totalMs);
  return due && due < now ? due : null;
}

function begin(calendar: Calendar, at: Date, limit: Limit, options: LimitOptions): Run {
  return {
    state: 'running',
    limit,
    startedAt: at,
    countsFrom: countsFrom(at, limit.kind, options),
    totalMs: limitMs(calendar, limit),
    spans: [{ from: at }],
    missedAt: null,
  };
}

function halt(run: Run, at: Date, state: 'paused' | 'stopped'): Run {
  const spans = run.spans.map((span) => (span.to === undefined ? { from: span.from, to: at } : span));
  return { ...run, state, spans, ...(state === 'stopped' ? { stoppedAt: at } : {}) };
}

/** One entry after another: the run after it, or a typed error when it cannot follow. */
function apply(calendar: Calendar, run: Run | undefined, entry: ClockEntry, options: LimitOptions): Run {
  const { at, action, limit } = entry;
  const refuse = (code: `clock.${string}`) => illegalEntry(code, at, action);
  if (action === 'start') {
    if (run) return refuse('clock.already_started');
    return limit ? begin(calendar, at, limit, options) : refuse('clock.limit_missing');
  }
  if (!run) return refuse('clock.not_started');
  if (action === 'restart') return begin(calendar, at, limit ?? run.limit, options);
  if (run.state === 'stopped') return refuse('clock.stopped');
  if (action === 'stop') return halt(run, at, 'stopped');
  if (action === 'pause') return run.state === 'paused' ? refuse('clock.already_paused') : halt(run, at, 'paused');
  if (action === 'resume') {
    if (run.state === 'running') return refuse('clock.not_paused');
    return { ...run, state: 'running', spans: [...run.spans, { from: at }] };
  }
  if (!limit) return refuse('clock.limit_missing');
  // An hour round the clock cannot be added to office time: nobody could say what the sum is.
  if (runsInOfficeTime(limit.kind) !== runsInOfficeTime(run.limit.kind)) return refuse('clock.other_time_scale');
  return { ...run, missedAt: missedBefore(calendar, run, at), totalMs: run.totalMs + limitMs(calendar, limit) };
}

function replay(calendar: Calendar, ledger: readonly ClockEntry[], now: Date, options: LimitOptions): Run {
  let run: Run | undefined;
  let before = -Infinity;
  for (const entry of ledger) {
    if (entry.at.getTime() < before) illegalEntry('clock.out_of_order', entry.at, entry.action);
    before = entry.at.getTime();
    // An entry dated ahead (a suspension that ends by itself) does not count yet.
    if (run && entry.at > now) break;
    run = apply(calendar, run, entry, options);
  }
  return run ?? illegalEntry('clock.not_started', now, 'read');
}

/**
 * The clock of a ledger (in order of time) as it stood at `now`; entries dated after `now` do not count yet.
 * Throws `clock.*` for a ledger that cannot be, `calendar.year_not_published` when office time of an unpublished year
 * would have to be counted. A stored `lightChangesAt` answers for the light later without the calendar (`lightAt`).
 */
export function readClock(
  calendar: Calendar,
  ledger: readonly ClockEntry[],
  now: Date,
  options: LimitOptions = {},
): ClockReading {
  const run = replay(calendar, ledger, now, options);
  const running = run.state === 'running';
  const used = usedMs(calendar, run, now);
  const yellowMs = Math.round(run.totalMs * yellowShare);
  // As it stood when it stopped: the span that was cut off is taken as if it ran on, unless it stopped in a pause.
  const last = run.spans.at(-1)!;
  const stoppedRunning = run.state === 'stopped' && last.to?.getTime() === run.stoppedAt?.getTime();
  const open = stoppedRunning ? { ...run, spans: [...run.spans.slice(0, -1), { from: last.from }] } : run;
  const dueAt = reachedAt(calendar, open, run.totalMs) ?? null;
  const overdue = dueAt !== null && dueAt < (run.stoppedAt ?? now);
  const unit = unitMs(calendar, run.limit.kind);
  return {
    state: run.state,
    kind: run.limit.kind,
    startedAt: run.startedAt,
    ...(run.stoppedAt ? { stoppedAt: run.stoppedAt } : {}),
    dueAt,
    used: used / unit,
    total: run.totalMs / unit,
    remaining: (run.totalMs - used) / unit,
    light: overdue ? 'red' : used >= yellowMs ? 'yellow' : 'green',
    overdue,
    missedAt: run.missedAt ?? (overdue ? dueAt : null),
    lightChangesAt: running && dueAt ? { yellow: reachedAt(calendar, run, yellowMs)!, red: dueAt } : null,
  };
}

/** The light of a running clock from its stored changes alone, e.g. in a list. */
export function lightAt(changes: { yellow: Date; red: Date }, now: Date): ClockLight {
  return now > changes.red ? 'red' : now >= changes.yellow ? 'yellow' : 'green';
}

/** The course of a running clock: which run it is, since when, when it is due, and when a share of its limit is reached. */
export type Course = {
  /** place in the ledger of the last start, restart or extension: another run has another */
  run: number;
  since: Date;
  dueAt: Date;
  /** undefined when nobody knows: office time of a year that is not published */
  at: (share: number) => Date | undefined;
};

/** How a clock will go on if nothing is done; undefined unless it runs. */
export function courseOf(calendar: Calendar, ledger: readonly ClockEntry[], now: Date): Course | undefined {
  const past = ledger.filter((entry, i) => i === 0 || entry.at <= now);
  const run = replay(calendar, past, now, {});
  if (run.state !== 'running') return undefined;
  const begins = past.findLastIndex(({ action }) => ['start', 'restart', 'extend'].includes(action));
  const at = (share: number) => whenPublished(() => reachedAt(calendar, run, Math.round(run.totalMs * share)));
  const dueAt = at(1);
  return dueAt && { run: begins + 1, since: past[begins]!.at, dueAt, at };
}
