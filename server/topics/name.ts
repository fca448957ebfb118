import type { topics } from '#contract/topics.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { proving } from '../kernel/proof.ts';
import { note, topicsToChange } from './change.ts';
import { presentTopic } from './present.ts';
import { saveName } from './store.ts';

/** A topic gets a name. It is in the row, not in the event: people may be named in it by mistake, and events stay for ever. */
export async function name(ctx: Ctx, { params, body }: Parsed<typeof topics.name>) {
  const [topic] = await topicsToChange(ctx, [params.id]);
  await saveName(ctx, topic!.id, body.name || null);
  await note(ctx, topic!, 'topic.named', {
    named: body.name !== '',
    ...proving(ctx.services.keys, { name: body.name || null }),
  });
  return presentTopic(ctx, topic!.id);
}
