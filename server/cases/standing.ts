import type { cases } from '#contract/cases.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { needsVerification } from './rules.ts';
import type { CaseRow } from './store.ts';

type Standing = ReplyInput<typeof cases.mineOne>['standing'];
type Given = Parameters<typeof needsVerification>[0] &
  Pick<
    CaseRow,
    'state' | 'outcome' | 'mergedInto' | 'suspendedUntil' | 'waitingUntil' | 'contactDueAt' | 'resolutionDueAt'
  >;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function codeOf(c: Given, now: Date): Standing['code'] {
  if (c.state === 'received') return 'unassigned';
  if (c.state === 'resolved' && needsVerification(c)) return 'checking';
  if (c.state === 'resolved' || c.state === 'verified') return 'answering';
  if (c.state === 'answered' || c.state === 'closed') {
    if (c.outcome === 'withdrawn' || c.outcome === 'voided') return c.outcome;
    return c.state;
  }
  if (c.suspendedUntil) return 'suspended';
  // what is asked of the reporter of the main case is not this one's to answer
  if (c.waitingUntil) return c.mergedInto ? 'paused' : 'asked';
  return c.resolutionDueAt && c.resolutionDueAt < now ? 'late' : 'working';
}

/**
 * How a case stands for its reporter. Only what a clock keeps is said with a time: while no unit has it, none runs. `reachable`: there is a
 * telephone number; without one nobody can be called, so no time for it is named.
 */
export function standingOf(c: Given, now: Date, reachable: boolean): Standing {
  const code = codeOf(c, now);
  const by: Partial<Record<Standing['code'], Date | null>> = {
    working: c.resolutionDueAt,
    late: c.resolutionDueAt,
    asked: c.waitingUntil,
    suspended: c.suspendedUntil,
  };
  const calls = code === 'working' && reachable && c.contactDueAt && c.contactDueAt >= now;
  return { code, contactBy: calls ? iso(c.contactDueAt) : null, by: iso(by[code] ?? null) };
}
