import type { topics } from '#contract/topics.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { note, topicsToChange } from './change.ts';
import { settle } from './find.ts';
import { presentTopic } from './present.ts';
import { findTopic, moveCases, saveJoined } from './store.ts';

/** Two topics are one. The other one stays as a row that says where its cases went. */
export async function join(ctx: Ctx, { params, body }: Parsed<typeof topics.join>) {
  if (params.id === body.otherId) fail('case.same_case');
  const [topic, other] = await topicsToChange(ctx, [params.id, body.otherId]);
  await moveCases(ctx, other!.id, topic!.id);
  await saveJoined(ctx, other!.id, topic!.id);
  await note(ctx, other!, 'topic.joined', { intoId: topic!.id });
  await settle(ctx, [topic!.id, other!.id]);
  await note(ctx, (await findTopic(ctx, topic!.id))!, 'topic.joined', { otherId: other!.id });
  return presentTopic(ctx, topic!.id);
}
