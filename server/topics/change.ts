import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { mayTopic } from './policy.ts';
import { findTopic, lockTopics, saveVersion, type TopicRow } from './store.ts';

/** A topic as it may be read: 404 for whom it is not. */
export async function readTopic(ctx: Ctx, id: string): Promise<TopicRow> {
  const topic = await findTopic(ctx, id);
  if (!topic || !mayTopic(ctx.actor, 'topic.read', topic)) fail('topic.not_found');
  return topic;
}

/** Topics to be changed by hand, locked, in the order asked for. */
export async function topicsToChange(ctx: Ctx, ids: readonly string[]): Promise<TopicRow[]> {
  const locked = new Map((await lockTopics(ctx, ids)).map((t) => [t.id, t]));
  return ids.map((id) => {
    const topic = locked.get(id);
    if (!topic || !mayTopic(ctx.actor, 'topic.read', topic)) fail('topic.not_found');
    if (!mayTopic(ctx.actor, 'topic.edit', topic)) fail('access.not_permitted');
    if (topic.joinedInto) fail('topic.joined');
    return topic;
  });
}

/** What was done to a topic by hand, on its own stream. */
export async function note(ctx: Ctx, topic: TopicRow, type: string, data: Record<string, unknown>): Promise<void> {
  await saveVersion(ctx, topic.id, topic.version + 1);
  await announce(ctx, { stream: 'topic', id: topic.id, seq: topic.version + 1, type, data });
}
