// Linear support vector machines, one label against the rest, by dual coordinate descent
// (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008; squared hinge loss).
import { seededRandom, shuffle } from './random.ts';

/** Messages as unit vectors over F features: those of message i stand from starts[i] to starts[i + 1]. */
export type Vectors = { starts: Int32Array; ids: Int32Array; values: Float32Array };

/** Linear functions: K biases and F × K weights, one row a feature. */
export type Linear = { weights: Float32Array; bias: Float32Array };

const cost = 1;
/** More rounds moved accuracy by less than .001. */
const rounds = 6;
/** Stop early once no example violates its condition by more. */
const tolerance = 0.05;

/** One function per label that is positive for its examples; `targets[i]` in 0..labels-1. Deterministic for a seed. */
export function fitLinear(
  vectors: Vectors,
  targets: Int32Array,
  labels: number,
  features: number,
  seed: number,
): Linear {
  const weights = new Float32Array(features * labels);
  const bias = new Float32Array(labels);
  for (let label = 0; label < labels; label++) {
    const one = fitOne(vectors, targets, label, features, seededRandom(seed + label));
    for (let f = 0; f < features; f++) weights[f * labels + label] = one[f]!;
    bias[label] = one[features]!;
  }
  return { weights, bias };
}

/** Weights of one label against the rest; the bias is the last. */
function fitOne(
  { starts, ids, values }: Vectors,
  targets: Int32Array,
  label: number,
  features: number,
  random: () => number,
): Float64Array {
  const w = new Float64Array(features + 1);
  const alpha = new Float64Array(targets.length);
  const softness = 1 / (2 * cost);
  // Of a unit vector, with 1 for the bias: the same for every example.
  const curvature = 2 + softness;
  let active = Int32Array.from(targets.keys());
  let worstBefore = Infinity;
  for (let round = 0; round < rounds; round++) {
    shuffle(active, random);
    let worst = 0;
    let kept = 0;
    for (let n = 0; n < active.length; n++) {
      const i = active[n]!;
      const from = starts[i]!;
      const to = starts[i + 1]!;
      const sign = targets[i] === label ? 1 : -1;
      let margin = w[features]!;
      for (let j = from; j < to; j++) margin += w[ids[j]!]! * values[j]!;
      const before = alpha[i]!;
      const gradient = sign * margin - 1 + before * softness;
      // Shrinking: one that is right by more than anything is still wrong will hardly be needed again.
      if (before === 0 && gradient > worstBefore) continue;
      active[kept++] = i;
      if (before === 0 && gradient >= 0) continue;
      worst = Math.max(worst, Math.abs(gradient));
      const after = Math.max(0, before - gradient / curvature);
      const step = (after - before) * sign;
      if (step === 0) continue;
      alpha[i] = after;
      for (let j = from; j < to; j++) w[ids[j]!]! += step * values[j]!;
      w[features]! += step;
    }
    active = active.subarray(0, kept);
    if (worst < tolerance) break;
    worstBefore = worst;
  }
  return w;
}
