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
