import type { CaseKind } from '#contract/cases.ts';
import { arrivals } from './arrivals.ts';
import type { Message } from './messages.ts';
import { hoursAround, pick, randomFrom, type Random } from './random.ts';

/** What will happen to one matter as far as people decide it; times in simulated hours. */
export type Plan = {
  n: number;
  message: Message;
  at: number;
  account: boolean;
  photos: number;
  place: 'point' | 'words' | 'none';
  /** 0 … 1: which community, should one be needed */
  where: number;
  crs: 'WGS84' | 'GCJ02' | 'BD09';
  kind: CaseKind | undefined;
  confidentiality: 'open' | 'anonymous' | 'confidential';
  adds: boolean;
  withdraws: 'at_once' | 'later' | null;
  rework: boolean;
  resultPhoto: boolean;
  rating: number | null;
  reopens: boolean;
  /** tells what somebody told of the same place a little before */
  again: boolean;
  /** the unit cannot make out where it is, and sends it back once */
  unclear: boolean;
  takes: { dispatch: number; accept: number; contact: number; resolve: number; verify: number; rate: number };
};

/** Somebody near tells the same as one of those just before them, and says where. */
function toldAgain(plans: readonly Plan[], plan: Plan, random: Random): Plan {
  const before = plans[plan.n - 1 - Math.floor(random() * 5)];
  if (!before || before.confidentiality !== 'open' || before.place === 'none') return plan;
  const { message, where, place, crs, kind } = before;
  return { ...plan, message, where, place, crs, kind, confidentiality: 'open', again: true };
}

/**
 * Makes the plans of all matters, in the order in which they come. The same seed makes the same plans. `again`, `unclear`: shares of those told
 * by another too, and of those that come back as unclear.
 */
export function makePlans(
  messages: readonly Message[],
  given: { count: number; perDay: number; seed: number; again?: number; unclear?: number },
): Plan[] {
  const random = randomFrom(given.seed);
  const chance = (share: number) => random() < share;
  const shuffled = [...messages]
    .map((m) => ({ m, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ m }) => m);
  const plans = arrivals(random, given.count, given.perDay).map((at, n): Plan => {
    const message = shuffled[n % shuffled.length]!;
    const hides = random();
    return {
      n,
      message,
      at,
      account: chance(0.7),
      photos: chance(0.25) ? 1 + Math.floor(random() * 2) : 0,
      place: pick(random, ['point', 'point', 'words', 'words', 'none']),
      where: random(),
      crs: pick(random, ['WGS84', 'GCJ02', 'BD09']),
      // Findings of the grid are for those who walk it.
      kind: chance(0.5) && message.kind !== 'grid_finding' ? message.kind : undefined,
      confidentiality: hides < 0.93 ? 'open' : hides < 0.99 ? 'anonymous' : 'confidential',
      adds: chance(0.05),
      withdraws: chance(0.02) ? (chance(0.5) ? 'at_once' : 'later') : null,
      rework: chance(0.04),
      resultPhoto: chance(0.1),
      rating: chance(0.6) ? pick(random, [5, 5, 5, 5, 4, 4, 3, 2, 1]) : null,
      reopens: chance(0.03),
      again: false,
      unclear: false,
      takes: {
        dispatch: hoursAround(random, 0.3),
        accept: hoursAround(random, 1),
        contact: hoursAround(random, 2),
        resolve: hoursAround(random, 20),
        verify: hoursAround(random, 3),
        rate: hoursAround(random, 6),
      },
    };
  });
  const fate = randomFrom(given.seed + 7919);
  return plans.map((plan) => {
    const [again, unclear] = [fate() < (given.again ?? 0), fate() < (given.unclear ?? 0)];
    return { ...(again ? toldAgain(plans, plan, fate) : plan), unclear };
  });
}
