import { createHmac } from 'node:crypto';
import type { Sql, Tx } from './db.ts';
import { sha256, type Keys } from './ids.ts';
import { canonical } from './json.ts';

/** An event whose words are looked up; `unitId`, `caseId` are those its data name. */
export type Saying = {
  streamId: string;
  seq: number;
  stream: string;
  type: string;
  at: Date;
  actorId: string | null;
  data: Record<string, unknown>;
};

/** What stands in the table for an event now. */
export type Found = {
  id: string;
  seq: number;
  /** the words; null: there are none */
  value: unknown;
  /** there are none because somebody had the right to take them away: their account was deleted, or their time is over */
  gone: boolean;
  /** a later event holds the hash of what stands there now */
  superseded: boolean;
};

/**
 * Words that people wrote lie in tables of their own, because events can never be deleted; the event holds their hash. A proof says where the words
 * to a hash are. Each module gives its own.
 */
export type Proof = {
  /** as faults name it */
  table: string;
  /** the column, or none where the row is of one event and is named by its number */
  column?: string;
  /** whether an event comes with such words */
  about: (event: Saying) => boolean;
  /** the hash it holds; null: there were none; undefined: it is older than the proof, and what it said is not covered */
  held: (event: Saying) => string | null | undefined;
  hash: (keys: Keys, value: unknown) => string;
  /** `keys` is a relation with the columns id, seq, actor, at, unit, case: one row for each event asked for */
  find: (district: number, keys: Sql) => Sql;
  /** rows that no event tells of, as `id` and `seq` */
  strays?: (district: number, most: number) => Sql;
};

/** The keyed hash of words: who has the events alone cannot guess what was deleted by trying. */
const proofOf = (keys: Keys, part: string, value: unknown): string =>
  createHmac('sha256', keys.words)
    .update(canonical([part, value]))
    .digest('hex');

/** The hashes of words as a part of an event: `{ proves: { answer: hash } }`. null: there is nothing now. */
export const proving = (keys: Keys, parts: Record<string, unknown>): { proves: Record<string, string | null> } => ({
  proves: Object.fromEntries(
    Object.entries(parts).map(([part, value]) => [part, value === null ? null : proofOf(keys, part, value)]),
  ),
});

/** How a part under `proves` is read and worked out. */
export const provenAs = (part: string): Pick<Proof, 'held' | 'hash'> => ({
  held: ({ data }) => (data.proves as Record<string, string | null> | undefined)?.[part],
  hash: (keys, value) => proofOf(keys, part, value),
});

/** Whether an event holds the hash of this part. */
export const proves = ({ data }: Saying, part: string): boolean => part in ((data.proves as object | undefined) ?? {});

/** The hash of the words of one step, as `words` of its event. */
export const wordsHash = (words: unknown): string => sha256(canonical(words)).toString('hex');
export const provenAsWords: Pick<Proof, 'held' | 'hash'> = {
  held: ({ data }) => data.words as string | undefined,
  hash: (_, value) => wordsHash(value),
};

let all: readonly Proof[] = [];
/** The proofs of all modules, told once when the whole is built. */
export const useProofs = (given: readonly Proof[]): void => void (all = given);

export type WordFault = { row: string; fault: string };
export type WordsProven = { checked: number; deleted: number; notCovered: number };

/** Compares the words that belong to some events with the hashes they hold; adds to `sum` and gives what is wrong. */
export async function proveWords(
  tx: Tx,
  keys: Keys,
  district: number,
  events: readonly Saying[],
  sum: WordsProven,
): Promise<WordFault[]> {
  const faults: WordFault[] = [];
  for (const proof of all) {
    const mine = events.filter((e) => proof.about(e));
    if (mine.length === 0) continue;
    const found = await tx.rows<Found>(proof.find(district, relationOf(mine)));
    const byKey = new Map(found.map((f) => [`${f.id}#${f.seq}`, f]));
    for (const e of mine) {
      const now = byKey.get(`${e.streamId}#${e.seq}`);
      if (now?.superseded) continue;
      const verdict = judge(proof, keys, e, now);
      if (verdict === 'altered' || verdict === 'missing')
        faults.push({ row: nameOf(proof, e.streamId, e.seq), fault: verdict });
      else if (verdict) sum[verdict] += 1;
    }
  }
  return faults;
}

function judge(proof: Proof, keys: Keys, event: Saying, now: Found | undefined) {
  const held = proof.held(event);
  const value = now?.value ?? null;
  if (held === undefined) return value === null ? undefined : 'notCovered';
  if (value === null) return held === null ? 'checked' : now?.gone ? 'deleted' : 'missing';
  return held !== null && proof.hash(keys, value) === held ? 'checked' : 'altered';
}

const nameOf = (proof: Proof, id: string, seq: number) =>
  `${proof.table} ${id}${proof.column ? ` ${proof.column}` : `#${seq}`}`;

const relationOf = (events: readonly Saying[]): Sql => {
  const rows = events.map((e) => ({
    id: e.streamId,
    seq: e.seq,
    actor: e.actorId,
    at: e.at.toISOString(),
    unit: e.data.unitId,
    case: e.data.caseId,
  }));
  return {
    text: `jsonb_to_recordset($1::jsonb) as k(id uuid, seq int, actor uuid, at timestamptz, unit text, "case" text)`,
    values: [JSON.stringify(rows)],
    sql: true,
  };
};

/** Words in the tables that no event tells of: somebody wrote them there. */
export async function strayWords(tx: Tx, district: number, most: number): Promise<WordFault[]> {
  const faults: WordFault[] = [];
  for (const proof of all) {
    if (!proof.strays) continue;
    const rows = await tx.rows<{ id: string; seq: number }>(proof.strays(district, most));
    faults.push(...rows.map((r) => ({ row: nameOf(proof, r.id, r.seq), fault: 'in no event' })));
  }
  return faults;
}
