// 地名识别: the community that a message names in its text.
import type { Gazetteer, PlaceKind, Term } from './gazetteer.ts';
import { normalizeText } from './normalize-text.ts';
import { addHouseNumber, findExact, isPlaced, isPlainTown, scoreOf, type PlaceHit } from './place-hits.ts';
import { findMisspelt } from './term-errors.ts';

/**
 * Where a text says it is. `divisionCode` (12 digits) only when one community stands out, `townCode` (9 digits) when at
 * least the town is certain; `candidates` best first (at most 5), scores and `confidence` between 0 and 1; `matched` says
 * why: positions are those of the text as given, `term` is the name in the gazetteer.
 */
export type FoundPlace = {
  divisionCode?: string;
  townCode?: string;
  confidence: number;
  candidates: { code: string; name: string; score: number }[];
  matched: { term: string; kind: PlaceKind; from: number; to: number }[];
};

/** Below this a community is offered as a candidate, not given as found. */
export const leastConfidence = 0.5;
const sureEnough = 0.62; // an exact match this good makes the search for misspelt names needless
const longestRead = 4000; // characters; a place named later than that is not the matter's

const townOf = (code: string) => code.slice(0, 9);

/** The towns a text names; a name shared by several gives them all. */
function townsNamed(hits: readonly PlaceHit[]): Set<string> {
  const codes = hits.flatMap((hit) => hit.senses.filter((sense) => sense.kind === 'town'));
  return new Set(codes.map((sense) => sense.divisionCode));
}

/** Score of every community by all hits together; what lies in a named town counts, what contradicts it hardly. */
function weigh(hits: readonly PlaceHit[], towns: ReadonlySet<string>): Map<string, number> {
  const scores = new Map<string, number>();
  const counted = new Set<string>(); // a name said twice is still one name
  hits.forEach((hit, order) => {
    const name = `${hit.term.text}/${hit.senses.length}`;
    if (counted.has(name)) return;
    counted.add(name);
    const senses = hit.senses.filter((sense) => sense.kind !== 'town');
    const inTown = senses.filter((sense) => towns.has(townOf(sense.divisionCode)));
    const meant = inTown.length > 0 ? inTown : senses;
    const strongest = Math.max(...meant.map((sense) => scoreOf(hit, sense)));
    for (const sense of meant) {
      let score = scoreOf(hit, sense) * (1 - 0.01 * order); // people name their own place first
      if (inTown.length > 0) score = 1 - (1 - score) * 0.6;
      else if (towns.size > 0) score *= 0.75;
      // A looser reading of the same words (X村 for a community) yields to the proper one.
      if (scoreOf(hit, sense) < strongest * 0.8) score *= 0.5;
      const before = scores.get(sense.divisionCode) ?? 0;
      scores.set(sense.divisionCode, 1 - (1 - before) * (1 - score));
    }
  });
  return scores;
}

/** The best of overlapping misspelt readings; readings of the same words for different places stay together. */
export function misspeltNames(gazetteer: Gazetteer, text: string, exact: readonly PlaceHit[]): PlaceHit[] {
  const towns = townsNamed(exact.filter((hit) => isPlainTown(hit, text)));
  const taken = new Array<boolean>(text.length).fill(false);
  for (const hit of exact) if (!hit.term.guarded) taken.fill(true, hit.from, hit.to);
  const backs = (term: Term) => term.senses.some((sense) => towns.has(townOf(sense.divisionCode)));
  const value = (hit: PlaceHit) => hit.sureness * (backs(hit.term) ? 1.25 : 1) + 0.02 * hit.term.text.length;
  const hits = findMisspelt(gazetteer.errors, text, taken, backs, (from, to) => isPlaced(text, from, to))
    .map((hit): PlaceHit => ({ ...hit, senses: hit.term.senses.filter((sense) => sense.kind !== 'town') }))
    .sort((a, b) => value(b) - value(a));
  const kept: PlaceHit[] = [];
  for (const hit of hits) {
    const rivals = kept.filter((other) => hit.from < other.to && other.from < hit.to);
    const equal = rivals.every((other) => other.from === hit.from && value(other) - value(hit) < 0.03);
    const said = (code: string) => rivals.some((other) => names(other, code));
    if (equal && !hit.senses.every((sense) => said(sense.divisionCode))) kept.push(hit);
  }
  for (const hit of kept) if (hit.senses.some((sense) => sense.kind === 'road')) addHouseNumber(hit, text);
  return kept;
}

/**
 * Finds the community a free text names: by its name or short name, an alias, an estate, a road with house number, a
 * landmark, also written with a wrong, missing or doubled character or in traditional characters. The same name in two
 * towns is told apart by the town named; without one the candidates come back and no `divisionCode`.
 * Undefined when the text names no place of the gazetteer. Pure; below 0.2 ms for a usual message.
 */
export function findPlace(gazetteer: Gazetteer, original: string): FoundPlace | undefined {
  const { text, at } = normalizeText(original.slice(0, longestRead));
  let hits = findExact(gazetteer, text);
  const towns = townsNamed(hits);
  let scores = weigh(hits, towns);
  if (Math.max(0, ...scores.values()) < sureEnough) {
    const misspelt = misspeltNames(gazetteer, text, hits);
    if (misspelt.length > 0) {
      hits = [...hits, ...misspelt].sort((a, b) => a.from - b.from);
      scores = weigh(hits, towns);
    }
  }
  if (hits.length === 0) return undefined;
  const ranked = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const matched = hits.map((hit) => ({
    term: hit.term.text,
    kind: (hit.senses.find((sense) => sense.divisionCode === ranked[0]?.[0]) ?? hit.senses[0]!).kind,
    from: at[hit.from]!,
    to: (at[hit.to - 1] ?? at.at(-1)!) + 1,
  }));
  const candidates = ranked.map(([code, score]) => ({
    code,
    name: gazetteer.names.get(code) ?? code,
    score: Math.round(score * 1000) / 1000,
  }));
  const found: FoundPlace = { confidence: 0, candidates, matched };
  const plainTowns = townsNamed(hits.filter((hit) => isPlainTown(hit, text)));
  const unsure = ranked.length > 0 && ranked[0]![1] < leastConfidence;
  const possibleTowns = new Set(ranked.length > 0 && !unsure ? ranked.map(([code]) => townOf(code)) : plainTowns);
  if (possibleTowns.size === 1) found.townCode = [...possibleTowns][0];
  const [best, second] = ranked;
  if (!best) return { ...found, confidence: found.townCode ? 0.4 : 0.2 };
  // Two places as good as each other leave doubt, unless the text simply names both: then the first is meant.
  const sameWords = second && hits.some((hit) => names(hit, best[0]) && names(hit, second[0]));
  const tied = second !== undefined && second[1] > best[1] * (sameWords ? 0.9 : 0.999);
  const doubt = second ? second[1] / best[1] : 0;
  found.confidence = Math.round(best[1] * (tied ? 0.5 : doubt > 0.9 ? 0.75 : 1 - 0.1 * doubt) * 1000) / 1000;
  if (!tied && best[1] >= leastConfidence) {
    found.divisionCode = best[0];
    found.townCode = townOf(best[0]);
  }
  return found;
}

const names = (hit: PlaceHit, code: string) => hit.senses.some((sense) => sense.divisionCode === code);
