import { type JobKind } from '../kernel/jobs.ts';
import { commit } from './act.ts';
import { findTransition } from './rules.ts';
import { lockWhistle } from './store.ts';

/** The time to be there is over: who has not come goes on record, once. */
const miss: JobKind = {
  kind: 'whistles.miss',
  run: async (ctx, { id }) => {
    const whistle = await lockWhistle(ctx, id);
    const transition = whistle && findTransition(whistle, 'miss');
    if (!transition) return;
    const late = whistle.units.filter((u) => u.state === 'called').map((u) => u.unitId);
    await commit(ctx, { whistle, transition }, {}, { unitIds: late });
  },
};

export const jobs: JobKind[] = [miss];
