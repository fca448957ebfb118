import type { TopicView } from '#contract/topics.ts';
import { matchingRules } from '../cases/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { mayTopic } from './policy.ts';
import { heatNow } from './rules.ts';
import { findTopic, type TopicRow } from './store.ts';
import { dayOf, samplesOf, trendsOf, trendDays } from './views.ts';

/** Topics as their readers see them; all that belongs to them in two statements more, however many they are. */
export async function presentTopics(ctx: Ctx, rows: readonly TopicRow[]): Promise<TopicView[]> {
  const ids = rows.map((t) => t.id);
  const territory = await territoryOf(ctx);
  const { topic_half_life_days: halfLife } = await matchingRules(ctx);
  const trends = await trendsOf(ctx, ids);
  const samples = await samplesOf(ctx, ids);
  const days = Array.from({ length: trendDays }, (_, i) =>
    dayOf(new Date(ctx.now.getTime() - (trendDays - 1 - i) * 86_400_000)),
  );
  return Promise.all(
    rows.map(async (t) => ({
      id: t.id,
      version: t.version,
      name: t.name,
      subject: t.subjectCode ? { code: t.subjectCode, name: await subjectName(ctx, t.subjectCode) } : null,
      place: divisionRef(territory, t.communityCode) ?? divisionRef(territory, t.townCode),
      sample: samples.get(t.id) ?? '',
      reports: t.reports,
      people: t.people,
      heat: Math.round(heatNow(t.heat, ctx.now, halfLife) * 100) / 100,
      firstAt: t.firstAt.toISOString(),
      lastAt: t.lastAt.toISOString(),
      lng: t.lng,
      lat: t.lat,
      trend: days.map((day) => ({ day, reports: trends.get(t.id)?.get(day) ?? 0 })),
      editable: t.joinedInto === null && mayTopic(ctx.actor, 'topic.edit', t),
    })),
  );
}

export async function presentTopic(ctx: Ctx, id: string): Promise<TopicView> {
  const topic = (await findTopic(ctx, id)) ?? fail('topic.not_found');
  const [view] = await presentTopics(ctx, [topic]);
  return view!;
}
