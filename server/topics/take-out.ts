import type { topics } from '#contract/topics.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { note, topicsToChange } from './change.ts';
import { settle } from './find.ts';
import { membersAmong, putCases } from './store.ts';

/** A case does not belong to a topic. The machine remembers: it leaves that case alone. */
export async function takeOut(ctx: Ctx, { params }: Parsed<typeof topics.takeOut>) {
  const [topic] = await topicsToChange(ctx, [params.id]);
  if ((await membersAmong(ctx, params.id, [params.caseId])).length === 0) fail('topic.case_not_in');
  await putCases(ctx, [{ caseId: params.caseId, topicId: null }], true);
  await note(ctx, topic!, 'topic.case_taken_out', { caseId: params.caseId });
  await settle(ctx, [params.id]);
  return { ok: true as const };
}
