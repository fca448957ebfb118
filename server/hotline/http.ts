import { hotline } from '#contract/hotline.ts';
import { on, onOutside } from '../kernel/route.ts';
import { attach } from './attach.ts';
import { caller } from './caller.ts';
import { callsOf } from './calls-of.ts';
import { desk } from './desk.ts';
import { dial } from './dial.ts';
import { figures } from './figures.ts';
import { look } from './look.ts';
import { open } from './open.ts';
import { recordCallBack } from './record-call-back.ts';
import { recordCall } from './record-call.ts';
import { ruleRows } from './rule-rows.ts';
import { saveRule } from './save-rule.ts';
import { similar } from './similar.ts';
import { suggest } from './suggest.ts';
import { take } from './take.ts';
import { listCallBacks, listWritten } from './views.ts';

export const routes = [
  on(hotline.desk, desk),
  on(hotline.figures, figures),
  on(hotline.suggest, suggest),
  on(hotline.caller, caller),
  on(hotline.open, open),
  on(hotline.similar, similar),
  onOutside(hotline.take, take),
  on(hotline.attach, attach),
  on(hotline.recordCall, recordCall),
  on(hotline.callsOf, callsOf),
  on(hotline.callBacks, (ctx, { query }) => listCallBacks(ctx, query)),
  on(hotline.dial, dial, { keepReply: false }),
  on(hotline.recordCallBack, recordCallBack),
  on(hotline.written, (ctx, { query }) => listWritten(ctx, query)),
  on(hotline.look, look),
  on(hotline.rules, async (ctx) => ({ items: (await ruleRows.get(ctx.tx, ctx.district)).rows })),
  on(hotline.saveRule, saveRule),
];
