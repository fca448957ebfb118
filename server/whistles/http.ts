import { whistles } from '#contract/whistles.ts';
import { belowOf } from '../cases/index.ts';
import { fail } from '../kernel/errors.ts';
import { on, type Route } from '../kernel/route.ts';
import { approve } from './approve.ts';
import { arrive } from './arrive.ts';
import { cancel } from './cancel.ts';
import { confirm } from './confirm.ts';
import { done } from './done.ts';
import { listKinds, saveKind } from './kinds.ts';
import { leave } from './leave.ts';
import { monitor } from './monitor.ts';
import { note } from './note.ts';
import { holds } from './policy.ts';
import { presentRows, presentWhistle } from './present.ts';
import { propose } from './propose.ts';
import { rate } from './rate.ts';
import { refuse } from './refuse.ts';
import { revise } from './revise.ts';
import { rework } from './rework.ts';
import { findWhistle } from './store.ts';
import { countWaiting, listWhistles } from './views.ts';

export const routes: Route[] = [
  on(whistles.kinds, async (ctx) => ({ items: await listKinds(ctx) })),
  on(whistles.saveKind, saveKind),
  on(whistles.list, async (ctx, { query }) => {
    const page = await listWhistles(ctx, query);
    return { items: await presentRows(ctx, page.items), next: page.next };
  }),
  on(whistles.counts, async (ctx) => ({
    approve: await countWaiting(ctx, 'approve'),
    answer: await countWaiting(ctx, 'answer'),
    street: await countWaiting(ctx, 'street'),
  })),
  on(whistles.monitor, (ctx, { query }) => monitor(ctx, query.days)),
  on(whistles.get, async (ctx, { params }) => {
    const w = await findWhistle(ctx, params.id);
    if (!w || !holds(ctx.actor, 'whistle.read', w, await belowOf(ctx))) fail('whistle.not_found');
    return presentWhistle(ctx, w);
  }),
  on(whistles.propose, propose),
  on(whistles.revise, revise),
  on(whistles.approve, approve),
  on(whistles.refuse, refuse),
  on(whistles.cancel, cancel),
  on(whistles.arrive, arrive),
  on(whistles.note, note),
  on(whistles.done, done),
  on(whistles.rework, rework),
  on(whistles.confirm, confirm),
  on(whistles.leave, leave),
  on(whistles.rate, rate),
];
