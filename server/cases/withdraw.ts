import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import en from '#locales/en/answers.json' with { type: 'json' };
import zhHans from '#locales/zh-Hans/answers.json' with { type: 'json' };
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentMine } from './present.ts';

const answers = { 'zh-Hans': zhHans, en };

/** 撤回: the reporter takes it back; even this ends with an answer. */
export async function withdraw(ctx: Ctx, { params, body }: Parsed<typeof cases.withdraw>) {
  const loaded = await loadFor(ctx, params.id, 'withdraw', body);
  const due = await moveClocks(ctx, params.id, [
    { clock: 'contact', action: 'stop', reason: 'withdrawn' },
    { clock: 'resolution', action: 'stop', reason: 'withdrawn' },
  ]);
  const after = await commit(
    ctx,
    loaded,
    { ...due, outcome: 'withdrawn', answer: answers[ctx.language].withdrawn, closedAt: ctx.now },
    { unitId: loaded.case.unitId },
    { reason: body.reason },
  );
  return presentMine(ctx, after);
}
