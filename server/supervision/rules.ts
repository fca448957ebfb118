// 督办阶梯: when a rung of the ladder is to fire over a matter, and whether it still stands. Pure. Source: domain.md §§ 1.3, 2.
import type { CaseState } from '#contract/cases.ts';
import type { ladderTriggers, RungView } from '#contract/supervision.ts';
import { courseOf, shifted, type Calendar, type ClockEntry } from '../calendar/index.ts';

export type Trigger = (typeof ladderTriggers)[number];
export type Rung = RungView & { validFrom: Date };
export type ClockName = 'contact' | 'resolution';

/** What of a case its timers are reckoned from. */
export type Standing = {
  state: CaseState;
  contactDueAt: Date | null;
  resolutionDueAt: Date | null;
  /** its last step into the present state or unit: `seq` of the event, and when */
  entered: { seq: number; at: Date } | undefined;
};
export type Ledger = readonly (ClockEntry & { clock: ClockName })[];

/** A timer as it should be. `basis`: what its due time was reckoned from; another one, and it is reckoned anew. */
export type Planned = { rung: string; rungVersion: number; run: number; basis: Date; dueAt: Date };

/** The state in which a matter waits for a step, by the trigger that minds it. */
const waits: Partial<Record<Trigger, CaseState>> = {
  unclaimed: 'dispatched',
  undispatched: 'received',
  unverified: 'resolved',
};

/** What a trigger is measured by: the due time of the clock, or the beginning of the wait; null when there is nothing to measure. */
export function basisOf(trigger: Trigger, s: Standing): Date | null {
  if (trigger === 'contact') return s.contactDueAt;
  if (trigger === 'resolution') return s.resolutionDueAt;
  return waits[trigger] === s.state ? (s.entered?.at ?? null) : null;
}

/**
 * The timers a case should have. What lies before the run began (an extension puts 80 % into the past) or before the rung was in force is
 * nobody's news and left out; what was merely planned late is not.
 */
export function plan(calendar: Calendar, rungs: readonly Rung[], s: Standing, ledger: Ledger, now: Date): Planned[] {
  const course = (clock: ClockName) =>
    courseOf(
      calendar,
      ledger.filter((e) => e.clock === clock),
      now,
    );
  const courses = {
    contact: s.contactDueAt ? course('contact') : undefined,
    resolution: s.resolutionDueAt ? course('resolution') : undefined,
  };
  return rungs.flatMap((rung): Planned[] => {
    const basis = basisOf(rung.trigger, s);
    if (!basis || rung.trigger === 'event') return [];
    const clock = rung.trigger === 'contact' || rung.trigger === 'resolution' ? courses[rung.trigger] : undefined;
    const begun = clock ? { run: clock.run, at: clock.since } : s.entered && { run: s.entered.seq, at: s.entered.at };
    if (!begun || (!clock && !waits[rung.trigger])) return [];
    const dueAt = rung.share !== null ? clock?.at(rung.share) : after(calendar, basis, rung.offset);
    if (!dueAt || dueAt < begun.at || dueAt < rung.validFrom) return [];
    return [{ rung: rung.code, rungVersion: rung.version, run: begun.run, basis, dueAt }];
  });
}

/** When a rung fires that was triggered by an event. */
export const afterEvent = (calendar: Calendar, rung: Rung, at: Date): Date => after(calendar, at, rung.offset) ?? at;

const after = (calendar: Calendar, from: Date, offset: Rung['offset']): Date | undefined =>
  offset === null ? from : shifted(calendar, from, offset);

/** Whether a rung can stand: what the trigger measures must be said, and nothing else. */
export function unfit(
  rung: Pick<RungView, 'trigger' | 'share' | 'offset' | 'event'>,
): 'share' | 'offset' | 'event' | undefined {
  const clock = rung.trigger === 'contact' || rung.trigger === 'resolution';
  if ((rung.event !== null) !== (rung.trigger === 'event')) return 'event';
  if (rung.share !== null && (!clock || rung.offset !== null)) return 'share';
  if (rung.share === null && rung.offset === null && rung.trigger !== 'event') return clock ? 'share' : 'offset';
  if (rung.offset !== null && !clock && rung.offset.amount < 0) return 'offset';
  return undefined;
}
