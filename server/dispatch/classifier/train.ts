// Training: count, hold out to calibrate, fit on everything, pack small.
import { fitTemperature, softmax } from './calibrate.ts';
import { countMessages } from './counted.ts';
import { fit, type Fitted } from './fit.ts';
import { heldOutMargins } from './held-out.ts';
import type { Example, Judged, Model } from './types.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** `folds`: into how many parts the examples are split to calibrate confidence; `seed`: same seed, same model. */
export type TrainingOptions = { folds?: number; seed?: number };

/** A classifier of these examples. Throws when there are none. A single example of a label is enough to know the label. */
export function train(examples: Example[], { folds = 3, seed = 1 }: TrainingOptions = {}): Model {
  const { labels, targets, rows, vocabulary } = prepare(examples);
  const known = vocabulary.size;
  const temperature = fitTemperature(heldOutMargins(rows, targets, labels.length, known, folds, seed), targets);
  return pack(labels, temperature, vocabulary, fit(rows, targets, labels.length, known, seed));
}

/**
 * How sure and how right a classifier of these examples is on messages it has not seen, one entry per example: the curve
 * of coverage against precision when there is no separate set to choose a threshold on. Throws when there are no examples.
 */
export function crossValidate(examples: Example[], folds = 5, { seed = 1 }: TrainingOptions = {}): Judged[] {
  const { labels, targets, rows, vocabulary } = prepare(examples);
  const margins = heldOutMargins(rows, targets, labels.length, vocabulary.size, folds, seed);
  const temperature = fitTemperature(margins, targets);
  return margins.map((row, i) => {
    const probabilities = softmax(row, temperature);
    const confidence = probabilities.reduce((a, b) => Math.max(a, b), 0);
    return { confidence, right: probabilities.indexOf(confidence) === targets[i] };
  });
}

function prepare(examples: Example[]) {
  if (examples.length === 0) throw new Error('classifier: no examples to train on');
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const number = new Map(labels.map((label, k) => [label, k]));
  const targets = Int32Array.from(examples, ({ label }) => number.get(label)!);
  return { labels, targets, ...countMessages(examples) };
}

/** Weights in 8 bits, each row with its own scale: a tenth of a percent of accuracy lost at most, a quarter of the size. */
function pack(
  labels: string[],
  temperature: number,
  all: Vocabulary,
  { feature, features, gramWeights, linear }: Fitted,
): Model {
  const K = labels.length;
  const keys = new Uint32Array(features);
  const grams = new Float32Array(features);
  const scales = new Float32Array(features);
  const weights = new Int8Array(features * K);
  feature.forEach((f, id) => {
    if (f < 0) return;
    keys[f] = all.keys[id]!;
    grams[f] = gramWeights[id]!;
    const row = linear.weights.subarray(f * K, f * K + K);
    const scale = row.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / 127 || 1;
    scales[f] = scale;
    row.forEach((w, k) => (weights[f * K + k] = Math.round(w / scale)));
  });
  return {
    labels,
    temperature,
    vocabulary: vocabularyOf(keys),
    gramWeights: grams,
    weights,
    scales,
    bias: linear.bias,
  };
}
