/** What the simulation saw of the server. */
export type Stats = {
  done: (step: string, ms: number) => void;
  refused: (code: string, status: number) => void;
  broken: () => void;
  steps: () => { step: string; n: number; p50: number; p99: number }[];
  errors: () => Record<string, number>;
  requests: () => number;
  /** answers of 500 and above, apart from those that said "come again" */
  faults: () => number;
  comeAgain: () => number;
  cut: () => number;
};

/** The value below which a share of sorted values lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export function createStats(): Stats {
  const times = new Map<string, number[]>();
  const codes = new Map<string, number>();
  const counts = { faults: 0, comeAgain: 0, cut: 0 };
  return {
    done: (step, ms) => {
      const own = times.get(step);
      if (own) own.push(ms);
      else times.set(step, [ms]);
    },
    refused: (code, status) => {
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (status === 503) counts.comeAgain += 1;
      else if (status >= 500) counts.faults += 1;
    },
    broken: () => void (counts.cut += 1),
    steps: () =>
      [...times]
        .map(([step, all]) => {
          const sorted = [...all].sort((a, b) => a - b);
          return { step, n: sorted.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
        })
        .sort((a, b) => (a.step < b.step ? -1 : 1)),
    errors: () => Object.fromEntries([...codes].sort((a, b) => b[1] - a[1])),
    requests: () => [...times.values()].reduce((n, all) => n + all.length, 0),
    faults: () => counts.faults,
    comeAgain: () => counts.comeAgain,
    cut: () => counts.cut,
  };
}
