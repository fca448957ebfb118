import type { Outcome } from './outcome.ts';
import type { Reconciled } from './reconcile.ts';
import { quantile, type Stats } from './stats.ts';

export type Summary = {
  messages: string;
  received: number;
  direct: number;
  directShare: number;
  /** of those sent out by the machine */
  rightOfDirect: number;
  /** of all that were sent out, by whomever */
  rightOfAll: number;
  answered: number;
  withdrawn: number;
  unanswered: number;
  onTimeShare: number;
  returns: number;
  machineP50: number;
  machineP99: number;
  seconds: number;
  requests: number;
  steps: ReturnType<Stats['steps']>;
  errors: Record<string, number>;
  faults5xx: number;
  comeAgain503: number;
  cut: number;
  failed: string[];
  ledger: { reports: number; actions: number; files: number; faults: string[] };
};

const share = (n: number, of: number) => (of === 0 ? 0 : n / of);

/** The figures of a simulation. Withdrawn matters count as received, not as answered. */
export function summarise(given: {
  messages: string;
  told: number;
  outcomes: readonly Outcome[];
  stats: Stats;
  reconciled: Reconciled;
  failed: readonly string[];
  seconds: number;
}): Summary {
  const { outcomes, stats, reconciled } = given;
  const direct = outcomes.filter((o) => o.direct);
  const judged = (list: readonly Outcome[]) => list.filter((o) => o.firstRight !== null);
  const right = (list: readonly Outcome[]) =>
    share(judged(list).filter((o) => o.firstRight).length, judged(list).length);
  const sent = outcomes.filter((o) => o.firstRight !== null || o.direct || !o.withdrawn);
  const timed = outcomes.filter((o) => o.onTime !== null);
  const machine = outcomes.flatMap((o) => (o.machineMs === null ? [] : [o.machineMs])).sort((a, b) => a - b);
  const answered = outcomes.filter((o) => o.answered && !o.withdrawn).length;
  const withdrawn = outcomes.filter((o) => o.withdrawn).length;
  return {
    messages: given.messages,
    received: given.told,
    direct: direct.length,
    directShare: share(direct.length, sent.length),
    rightOfDirect: right(direct),
    rightOfAll: right(outcomes),
    answered,
    withdrawn,
    unanswered: given.told - answered - withdrawn,
    onTimeShare: share(timed.filter((o) => o.onTime).length, timed.length),
    returns: outcomes.reduce((n, o) => n + o.returns, 0),
    machineP50: quantile(machine, 0.5),
    machineP99: quantile(machine, 0.99),
    seconds: given.seconds,
    requests: stats.requests(),
    steps: stats.steps(),
    errors: stats.errors(),
    faults5xx: stats.faults(),
    comeAgain503: stats.comeAgain(),
    cut: stats.cut(),
    failed: [...given.failed],
    ledger: {
      reports: reconciled.reports,
      actions: reconciled.actions,
      files: reconciled.files,
      faults: reconciled.faults,
    },
  };
}

/** Whether all is as it must be. */
export const passes = (s: Summary, restarts: boolean): boolean =>
  s.unanswered === 0 &&
  s.faults5xx === 0 &&
  (restarts || s.comeAgain503 === 0) &&
  s.failed.length === 0 &&
  s.ledger.faults.length === 0;
