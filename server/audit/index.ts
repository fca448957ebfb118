// 审计 audit: the sealed chain of events, to read and to prove. Stands highest, looks at all and changes nothing.
import { audit as contract } from '#contract/audit.ts';
import { verifyAudit } from '../kernel/audit.ts';
import type { Module } from '../kernel/module.ts';
import { on } from '../kernel/route.ts';
import { list } from './list.ts';

export const audit: Module = {
  name: 'audit',
  routes: [
    on(contract.list, list),
    on(contract.verify, (ctx) => verifyAudit(ctx.tx, ctx.services.keys, ctx.district, { newest: 20_000 })),
  ],
};
