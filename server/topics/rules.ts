// 热点: which topic a new case belongs to, and how hot a topic is. Pure: the same code finds topics in the product and in the simulator's replay.
export type Alike = { id: string; score: number };
/** `join`: into that topic; `start`: with that earlier case, which is in none yet; `alone`: nobody told the like lately. */
export type Place = { do: 'join'; topicId: string } | { do: 'start'; caseId: string } | { do: 'alone' };

/**
 * A new case goes where the one goes that reads most like it; the place was compared before. `topicOf`: the topic of an earlier case; null: a person
 * took it out, so it leads nobody anywhere; undefined: it is in none yet.
 */
export function placeInTopic(alike: readonly Alike[], topicOf: (id: string) => string | null | undefined): Place {
  for (const { id } of [...alike].sort((a, b) => b.score - a.score)) {
    const topicId = topicOf(id);
    if (topicId) return { do: 'join', topicId };
    if (topicId === undefined) return { do: 'start', caseId: id };
  }
  return { do: 'alone' };
}

/** A topic is shown from so many reports of so many people on. */
export const isHot = (
  topic: { reports: number; people: number },
  rules: { reports: number; people: number },
): boolean => topic.reports >= rules.reports && topic.people >= rules.people;

const dayMs = 86_400_000;

/**
 * 热度: the people of a topic, each by the last time they told it, counted half after the half-life. As a base-2 logarithm against the beginning of time:
 * all topics decay alike, so their order does not change while nobody tells anything, and an index keeps it.
 */
export function heatOf(lastOfEach: readonly Date[], halfLifeDays: number): number {
  const ages = lastOfEach.map((at) => at.getTime() / dayMs / halfLifeDays);
  const most = Math.max(...ages);
  return most + Math.log2(ages.reduce((sum, age) => sum + 2 ** (age - most), 0));
}

/** The same as a number of people that are fresh now; at most 2^40, for heat that was summed up with a half-life that was changed since. */
export const heatNow = (heat: number, now: Date, halfLifeDays: number): number =>
  2 ** Math.min(40, heat - now.getTime() / dayMs / halfLifeDays);
