import { readClock, type Calendar, type ClockEntry } from '../calendar/index.ts';
import type { Spell, Spells } from './due.ts';

type Entry = ClockEntry & { clock: 'contact' | 'resolution'; seq: number };

/** Why a clock was stopped when what it measured was done. */
const finished: Record<Entry['clock'], readonly string[]> = {
  resolution: ['resolved', 'dispute_upheld', 'answered_along'],
  contact: ['contacted', 'resolved', 'dispute_upheld', 'answered_along'],
};

/** The due time of one run; null while it stands still, or when it lies in a year nobody has published. */
function dueOf(calendar: Calendar, run: readonly Entry[]): number | null {
  try {
    const { missedAt, dueAt } = readClock(calendar, run, run.at(-1)!.at);
    return (missedAt ?? dueAt)?.getTime() ?? null;
  } catch (e) {
    if ((e as { code?: string }).code === 'calendar.year_not_published') return null;
    throw e;
  }
}

function spellsOf(calendar: Calendar, ledger: readonly Entry[], clock: Entry['clock']): Spell[] {
  const own = ledger.filter((e) => e.clock === clock);
  const begins = own.flatMap((e, i) => (e.action === 'start' || e.action === 'restart' ? [i] : []));
  return begins.map((from, i) => {
    const run = own.slice(from, begins[i + 1]);
    const limit = run[0]!.limit ?? own.slice(0, from).findLast((e) => e.limit)?.limit;
    const stop = run.find((e) => e.action === 'stop');
    const next = own[begins[i + 1] ?? Infinity];
    const end = stop ?? next;
    return {
      seq: run[0]!.seq,
      startedAt: run[0]!.at.getTime(),
      dueAt: dueOf(calendar, [{ ...run[0]!, action: 'start', ...(limit ? { limit } : {}) }, ...run.slice(1)]),
      end: end
        ? { at: end.at.getTime(), done: stop !== undefined && finished[clock].includes(stop.reason ?? '') }
        : null,
    };
  });
}

/** The runs of both clocks of a case, from their ledger alone. */
export const spellsIn = (calendar: Calendar, ledger: readonly Entry[]): Spells => ({
  contact: spellsOf(calendar, ledger, 'contact'),
  resolution: spellsOf(calendar, ledger, 'resolution'),
});
