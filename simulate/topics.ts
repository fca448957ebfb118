import { existsSync, readFileSync } from 'node:fs';
import { createPile, openingGrams, weightsFrom, type Pile, type Weights } from '../server/cases/alike.ts';
import { heatNow, heatOf, isHot, placeInTopic } from '../server/topics/rules.ts';
import { events, nameless, placesIn, type Message } from './topic-truth.ts';

/** The amounts the product has built in (server/cases/matching-rules.ts). */
const rules = { score: 0.15, scoreAnywhere: 0.2, days: 60, reports: 3, people: 2, halfLife: 3 };
const dayMs = 86_400_000;
/** The product learns its weights anew every ten minutes; here after so many messages. */
const learnEvery = 250;

type Told = Message & { at: Date; grams: number[]; places: string[] };
type Topic = { id: string; members: Told[]; people: Map<string, Date>; foundAt: Date | undefined };

const read = (file: string): Told[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Message)
    .map((m) => ({ ...m, at: new Date(m.time), grams: openingGrams(m.title, m.text), places: placesIn(m) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());

/** The built-in messages, from which a new district knows what is rare. */
const background = (): number[][] =>
  readFileSync(new URL('../server/dispatch/data/messages.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { title?: string; text: string })
    .map((m) => openingGrams(m.title ?? '', m.text));

/** Replays messages in the order of their time through the rules by which the product finds topics. */
function replay(told: readonly Told[], onFound: (topic: Topic, n: number) => void): Topic[] {
  const byId = new Map(told.map((m) => [m.id, m]));
  const topicOf = new Map<string, string>();
  const topics = new Map<string, Topic>();
  const older = background();
  let weights: Weights = weightsFrom(older);
  let piles = new Map<string, Pile>();
  const pileAt = (place: string) => {
    const known = piles.get(place) ?? createPile(weights);
    piles.set(place, known);
    return known;
  };
  const put = (topic: Topic, m: Told) => {
    topic.members.push(m);
    topic.people.set(m.user, m.at);
    topicOf.set(m.id, topic.id);
  };
  told.forEach((m, n) => {
    if (n > 0 && n % learnEvery === 0) {
      const seen = told.slice(Math.max(0, n - 3000), n);
      weights = weightsFrom([...seen.map((s) => s.grams), ...(seen.length < 1000 ? older : [])]);
      piles = new Map();
      for (const s of seen) for (const place of s.places) pileAt(place).add(s.id, s.grams);
    }
    const scores = new Map<string, number>();
    for (const place of m.places)
      for (const { id, score } of pileAt(place).find(m.grams, place === nameless ? rules.scoreAnywhere : rules.score)) {
        const recent = m.at.getTime() - byId.get(id)!.at.getTime() <= rules.days * dayMs;
        if (recent) scores.set(id, Math.max(score, scores.get(id) ?? 0));
      }
    const place = placeInTopic(
      [...scores].map(([id, score]) => ({ id, score })),
      (id) => topicOf.get(id),
    );
    let topic = place.do === 'join' ? topics.get(place.topicId) : undefined;
    if (place.do === 'start') {
      topic = { id: m.id, members: [], people: new Map(), foundAt: undefined };
      topics.set(topic.id, topic);
      put(topic, byId.get(place.caseId)!);
    }
    if (topic) put(topic, m);
    if (topic && !topic.foundAt && isHot({ reports: topic.members.length, people: topic.people.size }, rules)) {
      topic.foundAt = m.at;
      onFound(topic, n);
    }
    for (const p of m.places) pileAt(p).add(m.id, m.grams);
  });
  return [...topics.values()];
}

/** The highest place a topic ever had among all, by people and recency, looked at whenever one of its own was told. */
function bestRank(topic: Topic, all: readonly Topic[]): number {
  const heatAt = (t: Topic, now: Date) => {
    const last = new Map<string, Date>();
    for (const m of t.members) if (m.at <= now) last.set(m.user, m.at);
    return last.size ? heatNow(heatOf([...last.values()], rules.halfLife), now, rules.halfLife) : 0;
  };
  let best = Infinity;
  for (const { at } of topic.members) {
    if (!topic.foundAt || at < topic.foundAt) continue;
    const own = heatAt(topic, at);
    const hotter = all.filter((t) => t !== topic && t.foundAt && t.foundAt <= at && heatAt(t, at) > own).length;
    best = Math.min(best, hotter + 1);
  }
  return best;
}

/** Replays a file of messages and prints how soon and how well its largest events were found. False when there is no file. */
export function replayTopics(file: string, say: (line: string) => void): boolean {
  if (!existsSync(file)) {
    say(
      `Topics: ${file} is not there, so nothing can be replayed. Give another with --messages FILE (JSON lines {id, user, title, text, time}).`,
    );
    return false;
  }
  const told = read(file);
  const truths = events
    .map((event) => ({ name: event.name, ids: new Set(told.filter(event.holds).map((m) => m.id)) }))
    .sort((a, b) => b.ids.size - a.ids.size);
  const found = new Map<string, number>();
  const order = new Map(told.map((m, n) => [m.id, n]));
  const begun = Date.now();
  const topics = replay(told, (topic, n) => {
    for (const { name, ids } of truths) {
      const own = topic.members.filter((m) => ids.has(m.id)).length;
      if (own * 2 > topic.members.length && !found.has(name))
        found.set(name, [...ids].filter((id) => order.get(id)! <= n).length);
    }
  });
  const ms = (Date.now() - begun) / told.length;
  say(
    `Topics: ${told.length} messages in the order of their time, ${ms.toFixed(2)} ms each, ${topics.filter((t) => t.foundAt).length} topics shown`,
  );
  say(
    `An event is what these words say: ${truths.map((t) => `${t.name} ${t.ids.size}`).join(', ')}. The five largest:`,
  );
  say('event                      reports  people  found after  share  share in all  purity  topics  best rank');
  for (const { name, ids } of truths.slice(0, 5)) {
    const mostly = topics
      .map((topic) => ({ topic, own: topic.members.filter((m) => ids.has(m.id)).length }))
      .filter(({ topic, own }) => topic.foundAt && own * 2 > topic.members.length)
      .sort((a, b) => b.own - a.own);
    const [first] = mostly;
    const all = mostly.reduce((sum, m) => sum + m.own, 0);
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    say(
      [
        name.padEnd(26),
        String(ids.size).padStart(7),
        String(new Set(told.filter((m) => ids.has(m.id)).map((m) => m.user)).size).padStart(7),
        String(found.get(name) ?? 'never').padStart(12),
        percent((first?.own ?? 0) / ids.size).padStart(6),
        percent(all / ids.size).padStart(13),
        (first ? percent(first.own / first.topic.members.length) : '–').padStart(7),
        String(mostly.length).padStart(7),
        (first ? String(bestRank(first.topic, topics)) : '–').padStart(10),
      ].join(' '),
    );
  }
  return true;
}
