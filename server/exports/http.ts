import { exports } from '#contract/exports.ts';
import { on, onOutside } from '../kernel/route.ts';
import { ask } from './ask.ts';
import { download } from './download.ts';
import { ruleOf, saveRule } from './rule.ts';
import { listAll, listMine } from './views.ts';

export const routes = [
  on(exports.make, ask),
  on(exports.mine, (ctx, { query }) => listMine(ctx, query)),
  on(exports.all, (ctx, { query }) => listAll(ctx, query)),
  on(exports.rule, (ctx) => ruleOf(ctx)),
  on(exports.saveRule, saveRule),
  onOutside(exports.file, download),
];
