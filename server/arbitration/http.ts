import { arbitration } from '#contract/arbitration.ts';
import { belowOf } from '../cases/index.ts';
import { fail } from '../kernel/errors.ts';
import { on, type Route } from '../kernel/route.ts';
import { listRules, saveRule } from './conference-rules.ts';
import { decide } from './decide.ts';
import { hear } from './hear.ts';
import { holds } from './policy.ts';
import { presentAdmissions, presentConference, presentRow } from './present.ts';
import { speak } from './speak.ts';
import { findConference } from './store.ts';
import { countWaiting, listAdmissions, listConferences } from './views.ts';

export const routes: Route[] = [
  on(arbitration.rules, async (ctx) => ({ items: await listRules(ctx) })),
  on(arbitration.saveRule, saveRule),
  on(arbitration.list, async (ctx, { query }) => {
    const page = await listConferences(ctx, query);
    return { items: await Promise.all(page.items.map((a) => presentRow(ctx, a))), next: page.next };
  }),
  on(arbitration.counts, async (ctx) => ({ waiting: await countWaiting(ctx) })),
  on(arbitration.get, async (ctx, { params }) => {
    const a = await findConference(ctx, params.id);
    if (!a || !holds(ctx.actor, 'arbitration.read', a, await belowOf(ctx))) fail('arbitration.not_found');
    return presentConference(ctx, a);
  }),
  on(arbitration.hear, hear),
  on(arbitration.speak, speak),
  on(arbitration.decide, decide),
  on(arbitration.admissions, async (ctx, { query }) => {
    const page = await listAdmissions(ctx, query);
    return { items: await presentAdmissions(ctx, page.items), next: page.next };
  }),
];
