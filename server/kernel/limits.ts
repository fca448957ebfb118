import type { GuessRule } from './guesses.ts';

// How often secrets may be guessed at. The arithmetic behind each number is in docs/decisions/0014-guessing.md.

/** 等保 (domain.md § 8): five failures lock for 15 minutes; here for one login from one address. An office shares an address. */
export const signInGuesses: GuessRule = {
  pair: { minutes: 15, most: 5 },
  address: [{ minutes: 15, most: 100 }],
  thing: { minutes: 15, most: 20, mostClean: 40 },
  district: [],
};

/** The six digits of a short message, which are good for five minutes. A mobile carrier shares an address among many. */
export const codeGuesses: GuessRule = {
  pair: { minutes: 15, most: 5 },
  address: [
    { minutes: 15, most: 30 },
    { minutes: 1440, most: 120 },
  ],
  thing: { minutes: 15, most: 10, mostClean: 20 },
  district: [{ minutes: 1, most: 300 }],
};

/** The six digits of a query code and the eight of a follower's, which are good as long as the matter. */
export const queryGuesses: GuessRule = {
  pair: { minutes: 15, most: 5 },
  address: [
    { minutes: 15, most: 20 },
    { minutes: 1440, most: 60 },
  ],
  thing: { minutes: 1440, most: 20, mostClean: 200 },
  district: [
    { minutes: 1, most: 60 },
    { minutes: 1440, most: 3000 },
  ],
};

/**
 * How often something may be done in a window of minutes: by one account, by visitors of one address (they have no account), by everybody
 * who is not staff from one address. An office, a school and a mobile carrier share an address among many.
 */
export type Cap = { minutes: number; resident?: number; visitor?: number; address?: number; staff?: number };

const words: Cap[] = [{ minutes: 10, resident: 30, visitor: 30, address: 300 }];
const costly: Cap[] = [{ minutes: 10, resident: 10, staff: 30 }];

/** By operation. Staff who file for others, take photos or work at a desk do not come near their numbers, which hold a stolen password. */
export const caps: Readonly<Record<string, readonly Cap[]>> = {
  'cases.report': [
    { minutes: 10, resident: 30, visitor: 30, address: 300, staff: 300 },
    { minutes: 180, resident: 90 },
  ],
  'files.upload': [
    { minutes: 10, resident: 60, visitor: 60, address: 900, staff: 600 },
    { minutes: 180, resident: 300 },
  ],
  'cases.similar': [{ minutes: 10, resident: 300, visitor: 300, address: 3000 }],
  'cases.add': words,
  'cases.reply': words,
  'cases.reopen': words,
  'cases.remind': words,
  'cases.withdraw': words,
  'cases.rate': words,
  'structure.follow': words,
  'exports.make': costly,
  'metrics.makeReport': costly,
  'mine.export': costly,
};

/** Every other write of who is not staff; signing in has counts of its own. */
export const anyWrite: readonly Cap[] = [{ minutes: 10, resident: 120, visitor: 300, address: 1500 }];

/** Sign-in codes by short message: for one number (the gateways' own limits, domain.md § 9), and for one address, as each costs money. */
export const codesSent = { aMinute: 1, anHour: 5, fromAddressAnHour: 60 };

/** Sessions one account has at once; a new one ends the oldest. Accounts of a demonstration are shared. */
export const sessionsAtOnce = { staff: 20, resident: 10, demo: 20 };

/** Streams of news one process holds open: in all, of one session (a new one ends the oldest), of one account, of one address. */
export const streamsAtOnce = { all: 5000, session: 12, account: 24, address: 1250 };
