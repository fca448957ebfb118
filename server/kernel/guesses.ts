import { createHmac } from 'node:crypto';
import type { Outside } from './context.ts';
import { sql } from './db.ts';

// How a secret that can be guessed is guarded. Tries are taken before the secret is looked at, so that of many at once no more are looked at
// than are allowed, and given back when they turn out right. What is narrow is counted first, so that a stranger fills only counts of their own:
// the arithmetic is in docs/decisions/0014-guessing.md. Nothing here says whom or from where: whats and marks are keyed hashes.

/** One count: at most so many in a window of minutes. */
type Count = { what: string; minutes: number; most: number };

export type GuessRule = {
  /** wrong tries on one thing from one address */
  pair: { minutes: number; most: number };
  /** wrong tries from one address, whatever they are on */
  address: readonly { minutes: number; most: number }[];
  /** wrong tries on one thing from places nobody knows: all of them, then also those from addresses that never failed */
  thing: { minutes: number; most: number; mostClean: number };
  /** wrong tries in the district from places nobody knows */
  district: readonly { minutes: number; most: number }[];
};

export type Refused = { by: 'pair' | 'address' | 'thing' | 'district'; minutes: number };
export type Guess = {
  /** set when the secret must not be looked at */
  refused?: Refused;
  /** how many tries this pair has had in the window, this one among them */
  n: number;
  /** it was right: gives the try back and remembers the place */
  right: () => Promise<void>;
  /** neither right nor wrong yet: the address and the district do not count it, the pair does */
  half: () => Promise<void>;
};

const day = 1440;

/** An address as it is counted: of IPv6 the network of one household (/64), which has more addresses than can be counted. */
export function networkOf(ip: string): string {
  const plain = ip.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%')[0]!.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const all =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${all
    .slice(0, 4)
    .map((part) => parseInt(part || '0', 16).toString(16))
    .join(':')}::/64`;
}

const markOf = (outside: Outside, ...parts: string[]): string =>
  createHmac('sha256', outside.services.keys.sms).update(parts.join('\n')).digest('base64url').slice(0, 24);

/** What tries on one thing are counted under, from any place: `kind/hash`. */
export const thingMark = (outside: Outside, kind: string, thing: string): string =>
  `${kind}/${markOf(outside, kind, thing)}`;

/** Takes one try at guessing the secret of `thing` (a login, a case number, a telephone number). */
export async function takeGuess(outside: Outside, kind: string, thing: string, rule: GuessRule): Promise<Guess> {
  const { settings, db } = outside.services;
  const place = markOf(outside, 'place', networkOf(outside.ip));
  const what = thingMark(outside, kind, thing);
  const pair = `${what}/${place}`;
  const braked = settings.LINLI_RATE_LIMIT;
  const narrow: Count[] = [
    { what: pair, ...rule.pair },
    ...(braked ? rule.address.map((a) => ({ what: `${kind}-from/${a.minutes}/${place}`, ...a })) : []),
    { what: `${kind}-failed/${place}`, minutes: day, most: 1_000_000 },
  ];
  const first = await take(outside, narrow);
  const none = { n: first.counts[0] ?? 0, right: async () => undefined, half: async () => undefined };
  if (first.refused)
    return { ...none, refused: { by: first.refused === 1 ? 'pair' : 'address', minutes: first.minutes } };
  const [known] = await db.beside<{ known: boolean }>(
    sql`select known_place_is(${outside.district}, ${what}, ${place}) as known`,
  );
  const clean = first.counts.at(-1) === 1;
  const wide: Count[] = known?.known
    ? []
    : [
        { what, minutes: rule.thing.minutes, most: clean ? rule.thing.mostClean : rule.thing.most },
        ...(braked ? rule.district.map((d) => ({ what: `${kind}-all/${d.minutes}`, ...d })) : []),
      ];
  const taken = [...narrow, ...wide].map((c) => c.what);
  const second = await take(outside, wide);
  if (second.refused) {
    await giveBack(
      outside,
      narrow.map((c) => c.what),
      [],
    );
    return { ...none, refused: { by: second.refused === 1 ? 'thing' : 'district', minutes: second.minutes } };
  }
  return {
    n: none.n,
    right: async () => {
      await giveBack(outside, taken.slice(1), [pair]);
      await db.beside(sql`select remember_place(${outside.district}, ${what}, ${place}, ${outside.now})`);
    },
    half: () => giveBack(outside, taken.slice(1), []),
  };
}

async function take(outside: Outside, counts: readonly Count[]) {
  if (counts.length === 0) return { refused: 0, minutes: 0, counts: [] as number[] };
  const [row] = await outside.services.db.beside<{ refused: number; free_at: Date | null; counts: number[] }>(sql`
    select refused, free_at, counts from take_tries(${outside.district}, ${outside.now}, ${counts.map((c) => c.what)}::text[],
      ${counts.map((c) => c.minutes)}::int[], ${counts.map((c) => c.most)}::int[])`);
  const until = row?.free_at?.getTime() ?? 0;
  return {
    refused: row?.refused ?? 0,
    minutes: Math.max(1, Math.ceil((until - outside.now.getTime()) / 60_000)),
    counts: row?.counts ?? [],
  };
}

async function giveBack(outside: Outside, whats: readonly string[], cleared: readonly string[]): Promise<void> {
  await outside.services.db.beside(
    sql`select give_back_tries(${outside.district}, ${[...whats]}::text[], ${[...cleared]}::text[])`,
  );
}
