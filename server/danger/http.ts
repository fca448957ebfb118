import { danger } from '#contract/danger.ts';
import { on, type Route } from '../kernel/route.ts';
import { saveDangerKind } from './save.ts';
import { dangerKinds } from './store.ts';

export const routes: Route[] = [
  on(danger.signs, async (ctx) => ({ items: (await dangerKinds.get(ctx.tx, ctx.district)).filter((k) => k.active) })),
  on(danger.list, async (ctx) => ({ items: await dangerKinds.get(ctx.tx, ctx.district) })),
  on(danger.save, saveDangerKind),
];
