import type { Stats } from '../stats.ts';
import type { openBoards } from './boards.ts';
import type { Compared } from './recount.ts';

/** How many matters were over when, and the seconds of processor time the server and its database had used by then, in one run. */
export type Pace = { run: number; over: number; seconds: number; processor: number };

type Year = {
  count: number;
  progress: { told: number; over: number };
  seconds: number;
  stats: Stats;
  pace: Pace[];
  boards: ReturnType<ReturnType<typeof openBoards>['figures']>;
  compared: Compared[];
  faults: string[];
  failed: ReadonlyMap<number, string>;
  also: Record<string, number>;
  resumed: boolean;
};

/** What was not measured is no figure. */
const figure = (n: number, digits: number) => (Number.isFinite(n) ? n.toFixed(digits) : '–');
const ms = (n: number) => figure(n, n < 10 ? 1 : 0);

/** Matters brought to their end in a second of the clock, or of the processor, in each part of the run. */
function rates(pace: readonly Pace[], by: 'seconds' | 'processor'): number[] {
  return pace.slice(1).flatMap((p, i) => {
    const before = pace[i]!;
    return p.run === before.run ? [(p.over - before.over) / Math.max(0.001, p[by] - before[by])] : [];
  });
}
const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;

/** The mean of the first fifth of the parts, and of the last. */
function ends(speed: number[]): [number, number] {
  const part = Math.max(1, Math.floor(speed.length / 5));
  return [mean(speed.slice(0, part)), mean(speed.slice(-part))];
}

/** The figures of the year, as lines. */
export function yearTable(y: Year): string[] {
  const speed = rates(y.pace, 'seconds');
  const [first, last] = ends(speed);
  const [cheap, dear] = ends(rates(y.pace, 'processor'));
  const errors = Object.entries(y.stats.errors());
  return [
    '',
    `  matters             told ${y.progress.told}, over ${y.progress.over} of ${y.count}, failed ${y.failed.size}`,
    `  took                ${Math.round(y.seconds)} s, ${y.stats.requests()} requests${y.resumed ? ' since the last start; so are boards and steps' : ''}`,
    `  matters a second    ${figure(first, 1)} in the first fifth, ${figure(last, 1)} in the last: ratio ${figure(last / first, 2)}`,
    `  of the processor    ${figure(1000 / cheap, 0)} ms of server and database a matter in the first fifth, ${figure(1000 / dear, 0)} ms in the last: rate ratio ${figure(dear / cheap, 2)}`,
    `  in between          ${speed.map((n) => n.toFixed(1)).join(' ')}`,
    `  beside the usual    ${
      Object.entries(y.also)
        .map(([what, n]) => `${what} ${n}`)
        .join(', ') || 'nothing this server offers'
    }`,
    '',
    `  ${'figure'.padEnd(28)}${'page'.padStart(12)}${'recount'.padStart(12)}`,
    ...y.compared.map(
      (c) =>
        `  ${c.name.padEnd(28)}${String(c.shown).padStart(12)}${String(c.counted).padStart(12)}${c.shown === c.counted ? '' : '   DIFFERS'}`,
    ),
    '',
    `  ${'board'.padEnd(28)}${'first fifth'.padStart(14)}${'last fifth'.padStart(14)}${'looks'.padStart(8)}`,
    ...y.boards.map(
      (b) =>
        `  ${b.name.padEnd(28)}${`${ms(b.first.p50)} ms`.padStart(14)}${`${ms(b.last.p50)} ms`.padStart(14)}${String(b.first.n + b.last.n).padStart(8)}`,
    ),
    '',
    `  ${'step'.padEnd(28)}${'n'.padStart(10)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}`,
    ...y.stats
      .steps()
      .map(
        (s) => `  ${s.step.padEnd(28)}${String(s.n).padStart(10)}${ms(s.p50).padStart(10)}${ms(s.p99).padStart(10)}`,
      ),
    '',
    `  5xx ${y.stats.faults()}, asked to come again ${y.stats.comeAgain()}, cut ${y.stats.cut()}; answers that were no: ${errors.map(([code, n]) => `${code} ${n}`).join(', ') || 'none'}`,
    `  the book            ${y.faults.length === 0 ? 'each action on record as often as acknowledged, no gap, no end without an answer' : 'FAULTS'}`,
    ...y.faults.map((fault) => `    ${fault}`),
    ...[...y.failed].slice(0, 20).map(([n, why]) => `    #${n}: ${why}`),
  ];
}
