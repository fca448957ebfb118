import type { Ctx } from './context.ts';
import type { Chore, Follower, JobKind } from './jobs.ts';
import type { LiveStream } from './live.ts';
import type { Route } from './route.ts';

/** What a module gives to the whole. */
export type Module = {
  name: string;
  routes: Route[];
  jobs?: JobKind[];
  followers?: Follower[];
  chores?: Chore[];
  /** what pages may be told of at once */
  live?: LiveStream[];
  /** fills an empty district: what every district needs, and believable people and matters when it is a demonstration */
  seed?: (ctx: Ctx) => Promise<void>;
};
