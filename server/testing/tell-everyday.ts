import { contract } from '#contract/index.ts';
import { matterAt, type Everyday } from './everyday-matters.ts';
import type { TestApp } from './harness.ts';
import { person } from './people.ts';

/** What was found among matters told: topics that are shown, and pairs offered as perhaps the same; each by the texts, true ones by their name. */
export type FoundAmong = {
  topics: string[][];
  pairs: [string, string][];
  /** topics and pairs that hold two matters which are not one */
  falseTopics: string[][];
  falsePairs: [string, string][];
};

/**
 * Tells these matters in their order, each by somebody else, days apart as the list says, and looks at what a dispatcher is shown then: topics with
 * their cases, and on each case what may be the same.
 */
export async function tellEveryday(
  t: TestApp,
  list: readonly Everyday[],
  at: { place: string; communityCode: string; dispatcher: string },
): Promise<FoundAmong> {
  const end = t.now();
  const told = new Map<string, Everyday>();
  for (const m of matterAt(list, at.place).toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    t.setNow(new Date(end.getTime() - m.daysAgo * 86_400_000 + told.size * 420_000));
    const { token } = await person(t);
    const { id } = await t.ok(contract.cases.report, { text: m.text, communityCode: at.communityCode }, { as: token });
    told.set(id, m);
    await t.drain();
  }
  t.setNow(new Date(end.getTime() + told.size * 420_000));
  await t.drain();
  const as = { as: at.dispatcher };
  const topics: Everyday[][] = [];
  for (const topic of (await t.ok(contract.topics.list, { limit: 200 }, as)).items) {
    const { items } = await t.ok(contract.topics.cases, { id: topic.id, limit: 200 }, as);
    const own = items.flatMap((row) => told.get(row.id) ?? []);
    if (own.length) topics.push(own);
  }
  const pairs: [Everyday, Everyday][] = [];
  for (const [id, m] of told)
    for (const other of (await t.ok(contract.structure.get, { id }, as)).alike)
      if (id < other.id && told.has(other.id)) pairs.push([m, told.get(other.id)!]);
  const one = (ms: readonly Everyday[]) => ms.every((m) => m.same !== undefined && m.same === ms[0]!.same);
  const say = (m: Everyday) => (m.same ? `${m.same}: ${m.text}` : m.text);
  const both = ([a, b]: [Everyday, Everyday]): [string, string] => [say(a), say(b)];
  return {
    topics: topics.map((ms) => ms.map(say)),
    pairs: pairs.map(both),
    falseTopics: topics.filter((ms) => !one(ms)).map((ms) => ms.map(say)),
    falsePairs: pairs.filter((p) => !one(p)).map(both),
  };
}
