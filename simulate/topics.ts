import { existsSync, readFileSync } from 'node:fs';
import {
  commonHere,
  createPile,
  weightsFrom,
  type Lesson,
  type Opening,
  type Pile,
  type Weights,
} from '../server/cases/alike.ts';
import { builtInRules } from '../server/cases/matching-rules.ts';
import { readOpening } from '../server/cases/openings.ts';
import { mainSubject } from '../server/cases/same-matter.ts';
import { train } from '../server/dispatch/classifier/index.ts';
import { ourMessages } from '../server/dispatch/train.ts';
import { buildGazetteer } from '../server/territory/gazetteer.ts';
import { heatNow, heatOf, isHot, placeInTopic } from '../server/topics/rules.ts';
import { events, nameless, placesIn, type Message } from './topic-truth.ts';

/** The amounts the product has built in (server/cases/matching-rules.ts). */
const rules = {
  score: builtInRules.topic_score.amount,
  scoreAnywhere: builtInRules.topic_score_anywhere.amount,
  days: builtInRules.topic_days.amount,
  reports: builtInRules.topic_reports.amount,
  people: builtInRules.topic_people.amount,
  halfLife: builtInRules.topic_half_life_days.amount,
};
const dayMs = 86_400_000;
/** The product learns its weights anew every ten minutes; here after so many messages. */
const learnEvery = 250;

type Told = Message & { at: Date; opening: Opening; places: string[] };
type Topic = { id: string; members: Told[]; people: Map<string, Date>; foundAt: Date | undefined };

/** Names in so many messages stand in for the names of places that a district has in its gazetteer. */
const named = 3;
const noName = /(铁路|道路|马路|公路)$/u;

type Replay = { told: Told[]; lessons: Lesson[] };

/** The messages with what is compared of them, and the built-in messages, from which a new district knows what is rare and what belongs to which subject. */
async function read(file: string): Promise<Replay> {
  const messages = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Message)
    .map((m) => ({ ...m, at: new Date(m.time), places: placesIn(m) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const counts = new Map<string, number>();
  for (const place of messages.flatMap((m) => m.places)) counts.set(place, (counts.get(place) ?? 0) + 1);
  const names = [...counts].filter(([name, n]) => n >= named && name !== nameless && !noName.test(name));
  const divisionCode = '000000000000';
  const gazetteer = buildGazetteer(names.map(([term]) => ({ term, kind: 'estate', divisionCode, weight: 1 })));
  const ours = await ourMessages();
  const knowledge = { gazetteer, model: train(ours) };
  return {
    told: messages.map((m) => ({ ...m, opening: readOpening(knowledge, m) })),
    lessons: ours.map((m) => ({
      grams: readOpening({ gazetteer, model: undefined }, { title: m.title ?? '', text: m.text }).grams,
      subject: m.label,
    })),
  };
}

/** Replays messages in the order of their time through the rules by which the product finds topics. */
function replay({ told, lessons: older }: Replay, onFound: (topic: Topic, n: number) => void): Topic[] {
  const byId = new Map(told.map((m) => [m.id, m]));
  const topicOf = new Map<string, string>();
  const topics = new Map<string, Topic>();
  let weights: Weights = weightsFrom(older);
  let piles = new Map<string, Pile>();
  const pileAt = (place: string, common?: ReadonlySet<number>) => {
    const known = piles.get(place) ?? createPile(weights, common);
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
      const lessons = seen.map(({ opening }) => ({ grams: opening.grams, subject: mainSubject(opening.subjects) }));
      weights = weightsFrom([...lessons, ...(seen.length < 1000 ? older : [])]);
      piles = new Map();
      const byPlace = Map.groupBy(
        seen.flatMap((m) => m.places.map((place) => ({ m, place }))),
        ({ place }) => place,
      );
      for (const [place, here] of byPlace) {
        const pile = pileAt(place, place === nameless ? undefined : commonHere(here.map(({ m }) => m.opening)));
        for (const { m } of here) pile.add(m.id, m.opening);
      }
    }
    const scores = new Map<string, number>();
    for (const place of m.places)
      for (const { id, score, related } of pileAt(place).find(
        m.opening,
        place === nameless ? rules.scoreAnywhere : rules.score,
      )) {
        const recent = m.at.getTime() - byId.get(id)!.at.getTime() <= rules.days * dayMs;
        if (recent && related) scores.set(id, Math.max(score, scores.get(id) ?? 0));
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
    for (const p of m.places) pileAt(p).add(m.id, m.opening);
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
export async function replayTopics(file: string, say: (line: string) => void): Promise<boolean> {
  if (!existsSync(file)) {
    say(
      `Topics: ${file} is not there, so nothing can be replayed. Give another with --messages FILE (JSON lines {id, user, title, text, time}).`,
    );
    return false;
  }
  const replayed = await read(file);
  const { told } = replayed;
  const truths = events
    .map((event) => ({ name: event.name, ids: new Set(told.filter(event.holds).map((m) => m.id)) }))
    .sort((a, b) => b.ids.size - a.ids.size);
  const found = new Map<string, number>();
  const order = new Map(told.map((m, n) => [m.id, n]));
  const begun = Date.now();
  const topics = replay(replayed, (topic, n) => {
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
