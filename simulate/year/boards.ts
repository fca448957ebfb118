import { setTimeout as sleep } from 'node:timers/promises';
import { cases } from '#contract/cases.ts';
import { metrics } from '#contract/metrics.ts';
import { Refused, type Caller, type Client } from '../client.ts';
import { quantile } from '../stats.ts';

type Look = { name: string; ms: number; share: number };

/** Somebody always has the boards open: looks again and again while the year passes, and notes how long each look took. */
export function openBoards(client: Client, who: Caller, progress: () => number) {
  const looks: Look[] = [];
  const board: [string, () => Promise<unknown>][] = [
    ['what is open now', () => client.call(who, metrics.board, {})],
    ['metrics of a month', () => client.call(who, metrics.figures, { period: 'month' })],
    ['metrics of a year', () => client.call(who, metrics.figures, { period: 'year' })],
    ['how many wait', () => client.call(who, cases.counts, {})],
    ['queue of the dispatcher', () => client.call(who, cases.queue, { queue: 'dispatch' })],
    ['all cases', () => client.call(who, cases.queue, { queue: 'all' })],
    ['search, a word', () => client.call(who, cases.search, { q: '路灯' })],
    [
      'search, what is in between',
      () => client.call(who, cases.search, { q: '井盖', kind: 'complaint', channel: 'web' }),
    ],
    ['search, nowhere', () => client.call(who, cases.search, { q: '琥珀鲸鱼' })],
  ];
  let closed = false;
  const watching = (async () => {
    for (let n = 0; !closed; n++) {
      const [name, look] = board[n % board.length]!;
      const from = performance.now();
      try {
        await look();
        looks.push({ name, ms: performance.now() - from, share: progress() });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      await sleep(250);
    }
  })();
  return {
    close: async (): Promise<void> => {
      closed = true;
      await watching;
    },
    /** Of each look the median in the first fifth of the year and in the last. */
    figures: () =>
      board.map(([name]) => {
        const of = (from: number, to: number) => {
          const own = looks.filter((l) => l.name === name && l.share >= from && l.share <= to).map((l) => l.ms);
          return {
            n: own.length,
            // No look, no figure.
            p50: own.length
              ? quantile(
                  own.sort((a, b) => a - b),
                  0.5,
                )
              : NaN,
          };
        };
        return { name, first: of(0, 0.2), last: of(0.8, 1) };
      }),
  };
}
