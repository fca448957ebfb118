// How much a feature says at all, before any label's weight: rarity times how unevenly the labels use it
// (after Wang and Manning, Baselines and Bigrams, ACL 2012; the power was chosen by cross-validation).
import type { Counts } from './counted.ts';

const unevenness = 0.7;

/** Weight of each feature of the vocabulary; 0 for those met in fewer than `least` of the rows. */
export function weighGrams(
  rows: Counts[],
  targets: Int32Array,
  labels: number,
  met: Int32Array,
  least: number,
): Float32Array {
  const kept = new Int32Array(met.length).fill(-1);
  let size = 0;
  for (let f = 0; f < met.length; f++) if (met[f]! >= least) kept[f] = size++;
  const sizes = new Int32Array(labels);
  const uses = new Uint32Array(size * labels);
  rows.forEach(({ ids }, i) => {
    const target = targets[i]!;
    sizes[target]!++;
    for (const id of ids) if (kept[id]! >= 0) uses[kept[id]! * labels + target]!++;
  });
  const weights = new Float32Array(met.length);
  for (let f = 0; f < met.length; f++) {
    if (kept[f]! < 0) continue;
    const total = met[f]!;
    let most = 0;
    for (let k = 0; k < labels; k++) {
      // Observed against expected use, one added to both: a label with few examples is not uneven by that alone.
      const used = uses[kept[f]! * labels + k]!;
      const expected = (total * sizes[k]!) / rows.length;
      const ratio = ((used + 1) * (total - expected + 1)) / ((expected + 1) * (total - used + 1));
      most = Math.max(most, Math.abs(Math.log(ratio)));
    }
    weights[f] = Math.log((rows.length + 1) / (total + 0.5)) * most ** unevenness;
  }
  return weights;
}

/** In how many of the rows each feature occurs. */
export function countMet(rows: Counts[], features: number): Int32Array {
  const met = new Int32Array(features);
  for (const { ids } of rows) for (const id of ids) met[id]!++;
  return met;
}
