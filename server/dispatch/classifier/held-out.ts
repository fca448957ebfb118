// Margins for each example from functions fitted without it.
import type { Counts } from './counted.ts';
import { fit, marginsOf } from './fit.ts';
import { seededRandom, shuffle } from './random.ts';

/** One row of K margins per counted message; every label is spread evenly over the folds. */
export function heldOutMargins(
  rows: Counts[],
  targets: Int32Array,
  labels: number,
  known: number,
  folds: number,
  seed: number,
): Float64Array[] {
  const foldOf = spread(targets, folds, seed);
  const margins = new Array<Float64Array>(rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const inside = [...rows.keys()].filter((i) => foldOf[i] !== fold);
    if (inside.length === 0) return rows.map(() => new Float64Array(labels));
    const fitted = fit(
      inside.map((i) => rows[i]!),
      Int32Array.from(inside, (i) => targets[i]!),
      labels,
      known,
      seed,
    );
    rows.forEach((row, i) => {
      if (foldOf[i] === fold) margins[i] = marginsOf(fitted, row);
    });
  }
  return margins;
}

/** Fold of each example: shuffled, then dealt out label by label, so no fold is without a label that has enough examples. */
function spread(targets: Int32Array, folds: number, seed: number): Int32Array {
  const order = Int32Array.from(targets.keys());
  shuffle(order, seededRandom(seed));
  order.sort((a, b) => targets[a]! - targets[b]!);
  const foldOf = new Int32Array(targets.length);
  order.forEach((i, dealt) => (foldOf[i] = dealt % folds));
  return foldOf;
}
