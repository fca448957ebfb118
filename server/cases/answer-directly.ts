import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { requireSubject } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { requireReadable } from '../knowledge/index.ts';
import { commit, loadFor, type Loaded } from './act.ts';
import { presentCase } from './present.ts';
import type { CaseRow } from './store.ts';

/** 直接答复: who hears the question answers it, from the knowledge base where that speaks of it; no clock starts. */
export async function answerDirectly(ctx: Ctx, { params, body }: Parsed<typeof cases.answerDirectly>) {
  const loaded = await loadFor(ctx, params.id, 'answer_directly', body);
  return presentCase(ctx, await giveDirectAnswer(ctx, loaded, body));
}

export type DirectAnswer = { answer: string; articleId?: string | undefined; subjectCode?: string | undefined };

/** The answer and what it rests on: the version that was read out stays with the event, whatever becomes of the article. */
export async function giveDirectAnswer(ctx: Ctx, loaded: Loaded, given: DirectAnswer): Promise<CaseRow> {
  const c = loaded.case;
  const article = given.articleId ? await requireReadable(ctx, given.articleId) : undefined;
  const subjectCode = given.subjectCode ? (await requireSubject(ctx, given.subjectCode)).code : c.subjectCode;
  return commit(
    ctx,
    loaded,
    { answer: given.answer, answeredAt: ctx.now, outcome: 'solved', subjectCode },
    {
      unitId: ctx.actor.positions.find((p) => p.unitId)?.unitId ?? null,
      subjectCode,
      townCode: c.townCode,
      communityCode: c.communityCode,
      outcome: 'solved',
      onTime: true,
      article: article ? { id: article.id, version: article.version, name: article.title } : null,
    },
  );
}
