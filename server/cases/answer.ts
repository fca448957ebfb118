import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor, type Loaded } from './act.ts';
import { clocksNow } from './clocks.ts';
import { presentCase } from './present.ts';
import type { CaseRow } from './store.ts';

/** 答复: the words go to the person who asked. */
export async function answer(ctx: Ctx, { params, body }: Parsed<typeof cases.answer>) {
  const loaded = await loadFor(ctx, params.id, 'answer', body);
  return presentCase(ctx, await sendAnswer(ctx, loaded, body.answer));
}

/** The answer that was written when the case was resolved goes out by itself once it is verified. */
export async function answerPrepared(ctx: Ctx, id: string): Promise<void> {
  const loaded = await loadFor(ctx, id, 'answer');
  await sendAnswer(ctx, loaded, loaded.case.answer ?? fail('case.action_not_allowed', { state: loaded.case.state }));
}

async function sendAnswer(ctx: Ctx, loaded: Loaded, words: string): Promise<CaseRow> {
  const c = loaded.case;
  const { resolution } = await clocksNow(ctx, c.id);
  return commit(
    ctx,
    loaded,
    { answer: words, answeredAt: ctx.now, outcome: c.outcome ?? 'solved' },
    {
      unitId: c.unitId,
      subjectCode: c.subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
      outcome: c.outcome ?? 'solved',
      onTime: !(resolution?.missedAt ?? null),
    },
  );
}
