import type { Limit } from '#contract/shared.ts';
import {
  calendarOf,
  readClock,
  type Calendar,
  type ClockAction,
  type ClockEntry,
  type ClockReading,
} from '../calendar/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { CasePatch } from './store.ts';

export type ClockName = 'contact' | 'resolution';
type Entry = ClockEntry & { clock: ClockName; seq: number };

/**
 * The calendar by which ledgers are read. Days that nobody has published yet, up to today, count as no working time: at the turn of a year
 * what runs can still be read and ended. New due times get no further by it; they still throw `calendar.year_not_published`.
 */
export async function ledgerCalendar(ctx: Ctx): Promise<Calendar> {
  const calendar = await calendarOf(ctx);
  const today = Math.floor((ctx.now.getTime() + 8 * 3_600_000) / 86_400_000);
  const more = today - calendar.lastDay;
  if (more <= 0) return calendar;
  const standing = (sums: Int32Array) => Int32Array.from([...sums, ...Array<number>(more).fill(sums.at(-1) ?? 0)]);
  return {
    ...calendar,
    lastDay: today,
    workingBefore: standing(calendar.workingBefore),
    unknownBefore: standing(calendar.unknownBefore),
  };
}

/** The two ledgers of each of these cases, in order; none for a case whose clocks never started. */
export async function ledgersOf(ctx: Ctx, caseIds: readonly string[]): Promise<Map<string, Entry[]>> {
  const rows = await ctx.tx.rows<{
    id: string;
    clock: ClockName;
    seq: number;
    at: Date;
    action: ClockAction;
    limit_kind: Limit['kind'] | null;
    limit_amount: number | null;
    reason: string | null;
  }>(sql`
    select case_id as id, clock, seq, at, action, limit_kind, limit_amount, reason from clock_entry
    where district_id = ${ctx.district} and case_id = any(${caseIds}) order by case_id, clock, seq`);
  const ledgers = new Map<string, Entry[]>();
  for (const r of rows) {
    const ledger = ledgers.get(r.id) ?? [];
    ledger.push({
      clock: r.clock,
      seq: r.seq,
      at: r.at,
      action: r.action,
      reason: r.reason ?? undefined,
      ...(r.limit_kind && r.limit_amount ? { limit: { kind: r.limit_kind, amount: r.limit_amount } } : {}),
    });
    ledgers.set(r.id, ledger);
  }
  return ledgers;
}

/** The two ledgers of a case, in order. */
export const ledgerOf = async (ctx: Ctx, caseId: string): Promise<Entry[]> =>
  (await ledgersOf(ctx, [caseId])).get(caseId) ?? [];

/** What a clock is to do; what it cannot do in its present state (pausing what is paused) is left out, not an error. */
export type ClockStep = { clock: ClockName; action: ClockAction; limit?: Limit; reason: string };

const possible: Record<ClockAction, readonly (ClockReading['state'] | 'none')[]> = {
  start: ['none'],
  pause: ['running'],
  resume: ['paused'],
  extend: ['running', 'paused'],
  restart: ['running', 'paused', 'stopped'],
  stop: ['running', 'paused'],
};

/**
 * The time a ledger is read at, or written: not before its last entry. Who asked a moment before somebody else was done, and got the case
 * after them, comes after them; nor do the clocks of two servers agree to the millisecond.
 */
const notBefore = (ledger: readonly Entry[], now: Date): Date => {
  const last = ledger.at(-1)?.at;
  return last && last > now ? last : now;
};

/**
 * Adds steps to the ledgers of a case and gives the due times that follow from them, to be written with the case. Everything is
 * reckoned from the ledger; nothing is carried over from the case itself.
 * Throws `calendar.year_not_published` when a limit reaches into a year nobody has published.
 */
export async function moveClocks(ctx: Ctx, caseId: string, steps: readonly ClockStep[]): Promise<CasePatch> {
  const calendar = await ledgerCalendar(ctx);
  const ledger = await ledgerOf(ctx, caseId);
  const added: Entry[] = [];
  for (const step of steps) {
    const own = [...ledger, ...added].filter((e) => e.clock === step.clock);
    const at = notBefore(own, ctx.now);
    const state = own.length ? readClock(calendar, own, at).state : 'none';
    const anew = step.action === 'start' || (step.action === 'resume' && step.limit && state !== 'paused');
    const action = anew ? (state === 'none' ? 'start' : 'restart') : step.action;
    if (!possible[action].includes(state)) continue;
    added.push({ ...step, action, seq: own.length + 1, at });
  }
  if (added.length) {
    const rows = added.map((e) => ({
      ...e,
      at: e.at.toISOString(),
      kind: e.limit?.kind ?? null,
      amount: e.limit?.amount ?? null,
    }));
    await ctx.tx.write(sql`
      insert into clock_entry (district_id, case_id, clock, seq, at, action, limit_kind, limit_amount, reason)
      select ${ctx.district}, ${caseId}, e.clock, e.seq, e.at, e.action, e.kind, e.amount, e.reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(clock text, seq int, at timestamptz, action text, kind text, amount real, reason text)`);
  }
  const whole = [...ledger, ...added];
  return { ...dueTimes(readClocks(calendar, whole, ctx.now)), overdueAt: firstMissed(calendar, whole, ctx.now) };
}

/** The first resolution limit that was missed, of all the times the clock began: a new beginning does not wipe it out. */
export function firstMissed(calendar: Calendar, ledger: readonly Entry[], now: Date): Date | null {
  const own = ledger.filter((e) => e.clock === 'resolution');
  for (const [i, entry] of own.entries()) {
    if (entry.action !== 'restart') continue;
    const before = readClock(calendar, own.slice(0, i), entry.at).missedAt;
    if (before) return before;
  }
  return own.length ? readClock(calendar, own, notBefore(own, now)).missedAt : null;
}

/** The limit a clock began with, of which an extension adds one more. */
export const originalLimit = (ledger: readonly Entry[], clock: ClockName): Limit | undefined =>
  ledger.findLast((e) => e.clock === clock && (e.action === 'start' || e.action === 'restart') && e.limit)?.limit;

export type Readings = Partial<Record<ClockName, ClockReading>>;

export function readClocks(calendar: Parameters<typeof readClock>[0], ledger: readonly Entry[], now: Date): Readings {
  const read = (clock: ClockName) => {
    const own = ledger.filter((e) => e.clock === clock);
    return own.length ? readClock(calendar, own, notBefore(own, now)) : undefined;
  };
  return { contact: read('contact'), resolution: read('resolution') };
}

/** The columns by which queues are sorted and lit: null while a clock does not run. */
export function dueTimes({ contact, resolution }: Readings): CasePatch {
  return {
    contactDueAt: contact?.lightChangesAt?.red ?? null,
    contactYellowAt: contact?.lightChangesAt?.yellow ?? null,
    resolutionDueAt: resolution?.lightChangesAt?.red ?? null,
    resolutionYellowAt: resolution?.lightChangesAt?.yellow ?? null,
  };
}

/** Both clocks of a case as they stand now, reckoned from the ledger. */
export const clocksNow = async (ctx: Ctx, caseId: string): Promise<Readings> =>
  readClocks(await ledgerCalendar(ctx), await ledgerOf(ctx, caseId), ctx.now);
