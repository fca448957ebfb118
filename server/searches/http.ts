import { searches } from '#contract/searches.ts';
import { on } from '../kernel/route.ts';
import { count } from './count.ts';
import { list } from './views.ts';
import { remove } from './remove.ts';
import { save } from './save.ts';
import { setDefault } from './set-default.ts';

export const routes = [
  on(searches.list, async (ctx) => ({ items: await list(ctx) })),
  on(searches.save, save),
  on(searches.remove, remove),
  on(searches.setDefault, setDefault),
  on(searches.count, count),
];
