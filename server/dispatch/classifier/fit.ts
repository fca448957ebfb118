// Fits the linear functions on some of the counted messages; training and cross-validation both go through here.
import { dampened, type Counts } from './counted.ts';
import { countMet, weighGrams } from './gram-weights.ts';
import { fitLinear, type Linear, type Vectors } from './support-vectors.ts';

/** `feature[id]` is the row in `linear.weights` of a vocabulary's number, or -1; `gramWeights` go by vocabulary number. */
export type Fitted = { feature: Int32Array; features: number; gramWeights: Float32Array; linear: Linear };

/** A model's rows of weights take at most about this many bytes. */
const budget = 20_000_000;

/** Fits `labels` functions to rows with `targets[i]` in 0..labels-1, over a vocabulary of `known` features. */
export function fit(rows: Counts[], targets: Int32Array, labels: number, known: number, seed: number): Fitted {
  const met = countMet(rows, known);
  const least = leastMet(met, rows.length, Math.floor(budget / (labels + 12)));
  const gramWeights = weighGrams(rows, targets, labels, met, least);
  const feature = new Int32Array(known).fill(-1);
  let features = 0;
  for (let id = 0; id < known; id++) if (gramWeights[id]! > 0) feature[id] = features++;
  const vectors = toVectors(rows, feature, gramWeights);
  return { feature, features, gramWeights, linear: fitLinear(vectors, targets, labels, features, seed) };
}

/** Margins of one counted message, K of them. */
export function marginsOf({ feature, gramWeights, linear }: Fitted, row: Counts): Float64Array {
  const margins = Float64Array.from(linear.bias);
  const { ids, values } = toVectors([row], feature, gramWeights);
  ids.forEach((id, j) => {
    const at = id * margins.length;
    for (let k = 0; k < margins.length; k++) margins[k]! += linear.weights[at + k]! * values[j]!;
  });
  return margins;
}

/** Twice at least (once in a small set, where nothing else is to be had), more when the model would grow too large. */
function leastMet(met: Int32Array, messages: number, most: number): number {
  const howMany = new Map<number, number>();
  for (const n of met) howMany.set(n, (howMany.get(n) ?? 0) + 1);
  let least = messages < 500 ? 1 : 2;
  let features = 0;
  for (const [n, many] of howMany) if (n >= least) features += many;
  while (features > most) features -= howMany.get(least++) ?? 0;
  return least;
}

function toVectors(rows: Counts[], feature: Int32Array, gramWeights: Float32Array): Vectors {
  const room = rows.reduce((sum, row) => sum + row.ids.length, 0);
  const vectors = {
    starts: new Int32Array(rows.length + 1),
    ids: new Int32Array(room),
    values: new Float32Array(room),
  };
  let at = 0;
  rows.forEach(({ ids, counts }, i) => {
    let squares = 0;
    for (let j = 0; j < ids.length; j++) {
      const f = feature[ids[j]!]!;
      if (f < 0) continue;
      const value = dampened(counts[j]!) * gramWeights[ids[j]!]!;
      vectors.ids[at] = f;
      vectors.values[at++] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let j = vectors.starts[i]!; j < at; j++) vectors.values[j]! /= length;
    vectors.starts[i + 1] = at;
  });
  return { ...vectors, ids: vectors.ids.subarray(0, at), values: vectors.values.subarray(0, at) };
}
