import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Pace } from './table.ts';

type Line =
  | { t: 'clock'; at: number; acts: Record<string, number>; seconds: number }
  | { t: 'begun'; n: number; phone: string | null; key: string }
  | { t: 'told'; n: number; id: string; number: string; queryCode: string }
  | { t: 'over'; n: number; at: number }
  | ({ t: 'pace' } & Pace)
  | { t: 'failed'; n: number; why: string };

export type Begun = { phone: string | null; key: string; told?: { id: string; number: string; queryCode: string } };
export type Journal = {
  begun: Map<number, Begun>;
  over: Set<number>;
  failed: Map<number, string>;
  /** where the clock stood, or undefined at the first beginning */
  clock: number | undefined;
  acts: Record<string, number>;
  /** seconds of earlier runs */
  seconds: number;
  /** how fast it went, in each run */
  pace: Pace[];
  write: (line: Line) => void;
};

/** The simulation's own book: what has happened so far, so that it can be interrupted and go on. */
export function openJournal(file: string): Journal {
  const journal: Journal = {
    begun: new Map(),
    over: new Set(),
    failed: new Map(),
    clock: undefined,
    acts: {},
    seconds: 0,
    pace: [],
    write: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`),
  };
  if (!existsSync(file)) return journal;
  for (const text of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    let line: Line;
    try {
      line = JSON.parse(text) as Line;
    } catch {
      // The last line of a run that was killed may be half a line.
      continue;
    }
    if (line.t === 'clock') Object.assign(journal, { clock: line.at, acts: line.acts, seconds: line.seconds });
    else if (line.t === 'begun') journal.begun.set(line.n, { phone: line.phone, key: line.key });
    else if (line.t === 'told') Object.assign(journal.begun.get(line.n) ?? {}, { told: line });
    else if (line.t === 'over') journal.over.add(line.n);
    else if (line.t === 'pace') journal.pace.push(line);
    else journal.failed.set(line.n, line.why);
  }
  return journal;
}
