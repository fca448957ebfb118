import type { topics } from '#contract/topics.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { seenCase } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { note, topicsToChange } from './change.ts';
import { settle } from './find.ts';
import { presentTopic } from './present.ts';
import { findTopic, putCases, topicsOfCases } from './store.ts';

/** A case is put into a topic by hand, out of the one it was in. A confidential one never. */
export async function putIn(ctx: Ctx, { params, body }: Parsed<typeof topics.putIn>) {
  const [topic] = await topicsToChange(ctx, [params.id]);
  const c = await seenCase(ctx, body.caseId);
  const before = (await topicsOfCases(ctx, [c.id])).get(c.id);
  await putCases(ctx, [{ caseId: c.id, topicId: topic!.id }], true);
  await settle(ctx, [topic!.id, ...(before && before !== topic!.id ? [before] : [])]);
  // settling may have announced that it became hot
  await note(ctx, (await findTopic(ctx, topic!.id))!, 'topic.case_put_in', { caseId: c.id, fromId: before ?? null });
  return presentTopic(ctx, topic!.id);
}
