import { findAlike, matchingRules } from '../cases/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';
import { isHot, placeInTopic } from './rules.ts';
import {
  addTopic,
  findTopic,
  lockTopics,
  putCases,
  recount,
  saveVersion,
  topicsOfCases,
  type Member,
} from './store.ts';

/**
 * Looks for topics right behind the filing, a moment after each case is sealed: the new case joins the topic of the case that is most probably the same
 * matter, or makes one with it. Existing topics are not clustered again; the cost depends only on the places with new cases.
 */
async function apply(ctx: Ctx, events: SealedEvent[]): Promise<void> {
  const touched = await gather(
    ctx,
    events.filter((e) => e.type === 'case.reported').map((e) => e.streamId),
  );
  // A dispatch tells the subject of a case, by which its topic is called.
  const subjects = events.filter((e) => e.type === 'case.dispatched').map((e) => e.streamId);
  for (const topicId of (await topicsOfCases(ctx, subjects)).values()) if (topicId) touched.add(topicId);
  if (touched.size) await settle(ctx, [...touched]);
}

/** Puts cases into topics in the order told, and keeps what may be the same. Back come the topics that changed, to be settled. */
export async function gather(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const touched = new Set<string>();
  if (ids.length === 0) return touched;
  const found = await findAlike(ctx, ids);
  const known = await topicsOfCases(
    ctx,
    found.flatMap(({ told, alike }) => [told.id, ...alike.map((a) => a.id)]),
  );
  const members: Member[] = [];
  const put = (caseId: string, topicId: string) => {
    members.push({ caseId, topicId });
    known.set(caseId, topicId);
    touched.add(topicId);
  };
  for (const { told, alike } of found) {
    if (known.has(told.id)) continue;
    const related = alike.filter((a) => a.related);
    const place = placeInTopic(related, (id) => known.get(id));
    if (place.do === 'join') put(told.id, place.topicId);
    if (place.do === 'start') {
      const topicId = newId(ctx.now);
      await addTopic(ctx, topicId, told.reportedAt, 0);
      put(place.caseId, topicId);
      put(told.id, topicId);
    }
  }
  if (members.length) await putCases(ctx, members, false);
  return touched;
}

/** Counts topics anew after their cases changed, and says so once when one becomes hot. */
export async function settle(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const rules = await matchingRules(ctx);
  const hot = { reports: rules.topic_reports, people: rules.topic_people };
  for (const before of await lockTopics(ctx, ids)) {
    const after = await recount(ctx, before.id, rules.topic_half_life_days);
    if (before.version > 0 || !isHot(after, hot)) continue;
    const { townCode, communityCode, subjectCode } = (await findTopic(ctx, before.id))!;
    await saveVersion(ctx, before.id, 1);
    await announce(ctx, {
      stream: 'topic',
      id: before.id,
      seq: 1,
      type: 'topic.found',
      data: { ...after, townCode, communityCode, subjectCode },
    });
  }
}

export const finder: Follower = { name: 'topics.find', apply };
