import type { topics } from '#contract/topics.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { note, topicsToChange } from './change.ts';
import { settle } from './find.ts';
import { presentTopic } from './present.ts';
import { addTopic, findTopic, membersAmong, putCases, saveName } from './store.ts';

/** Some cases of a topic are a topic of their own. */
export async function split(ctx: Ctx, { params, body }: Parsed<typeof topics.split>) {
  const [topic] = await topicsToChange(ctx, [params.id]);
  const caseIds = [...new Set(body.caseIds)];
  if ((await membersAmong(ctx, params.id, caseIds)).length < caseIds.length) fail('topic.case_not_in');
  if (caseIds.length >= topic!.reports) fail('topic.needs_two');
  const id = newId(ctx.now);
  await addTopic(ctx, id, ctx.now, 0);
  await putCases(
    ctx,
    caseIds.map((caseId) => ({ caseId, topicId: id })),
    true,
  );
  if (body.name) await saveName(ctx, id, body.name);
  await note(ctx, topic!, 'topic.split', { newId: id, n: caseIds.length });
  await settle(ctx, [params.id, id]);
  await note(ctx, (await findTopic(ctx, id))!, 'topic.split', {
    fromId: params.id,
    ...proving(ctx.services.keys, { name: body.name || null }),
  });
  return presentTopic(ctx, id);
}
