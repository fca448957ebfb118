// Why this label and not the next: the stretches of the message that weigh most.
import { leadKey, pairKey } from './grams.ts';
import type { Explanation, Model } from './types.ts';
import { findNumber } from './vocabulary.ts';

const atMost = 6;
const longestTerm = 4;

/**
 * Terms that spoke for label `winner` against label `rival` (numbers of labels). Pairs that overlap in the text and weigh
 * alike are one term (出租 + 租车 → 出租车); `features` are the values by which the message was classified.
 */
export function explain(
  model: Model,
  bare: string,
  features: Map<number, number>,
  winner: number,
  rival: number,
): Explanation {
  const K = model.labels.length;
  const gainOf = (key: number) => {
    const f = findNumber(model.vocabulary, key);
    const value = features.get(f);
    if (value === undefined) return 0;
    return value * model.scales[f]! * (model.weights[f * K + winner]! - model.weights[f * K + rival]!);
  };
  const gains = new Map<string, number>();
  for (let at = 0; at + 1 < bare.length; at++) {
    const pair = bare.slice(at, at + 2);
    if (!gains.has(pair)) gains.set(pair, gainOf(pairKey(bare, at)) + gainOf(leadKey(bare, at)));
  }
  const terms: Explanation = [];
  for (const [pair] of [...gains].filter(([, gain]) => gain > 0).sort((a, b) => b[1] - a[1])) {
    if (terms.length === atMost) break;
    if (gains.get(pair)! > 0) terms.push(widen(bare, pair, gains));
  }
  terms.sort((a, b) => b.weight - a.weight);
  // what weighs less than a tenth of the heaviest decided nothing
  return terms.filter(({ weight }) => weight >= terms[0]!.weight / 10);
}

/**
 * Takes in neighbouring pairs, at the pair's first place in the text, that weigh a third as much or more; what is taken
 * no longer counts for another term.
 */
function widen(bare: string, pair: string, gains: Map<string, number>): { term: string; weight: number } {
  let from = bare.indexOf(pair);
  let to = from + 2;
  const gain = gains.get(pair)!;
  let weight = gain;
  gains.set(pair, 0);
  const gainAt = (at: number) => gains.get(bare.slice(at, at + 2)) ?? 0;
  while (to - from < longestTerm) {
    const before = from > 0 ? gainAt(from - 1) : 0;
    const after = gainAt(to - 1);
    const more = Math.max(before, after);
    if (more < gain / 3) break;
    gains.set(before > after ? bare.slice(--from, from + 2) : bare.slice(to - 1, ++to), 0);
    weight += more;
  }
  return { term: bare.slice(from, to), weight };
}
