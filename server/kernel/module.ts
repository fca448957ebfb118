import type { Ctx } from './context.ts';
import type { Chore, Follower, JobKind } from './jobs.ts';
import type { LiveStream } from './live.ts';
import type { Proof } from './proof.ts';
import type { Route } from './route.ts';

/**
 * Rows that every district begins with. They are given to a new one before it is filled, and once, at a start, to those that were filled
 * before there were any: `give` adds what is missing by its code and leaves what is there, also what was ended. A higher edition is given again.
 */
export type FirstRows = { edition: number; give: (ctx: Ctx) => Promise<void> };

/** What a module gives to the whole. */
export type Module = {
  name: string;
  routes: Route[];
  jobs?: JobKind[];
  followers?: Follower[];
  chores?: Chore[];
  /** what pages may be told of at once */
  live?: LiveStream[];
  /** which events hold the hash of the words in its tables */
  proofs?: readonly Proof[];
  firstRows?: FirstRows;
  /** fills an empty district: what every district needs, and believable people and matters when it is a demonstration */
  seed?: (ctx: Ctx) => Promise<void>;
};
