// Classifying one message, and the threshold from which an answer is sure enough to act on.
import { softmax, thresholdForCoverage } from './calibrate.ts';
import { dampened } from './counted.ts';
import { explain } from './explain.ts';
import { eachGram } from './grams.ts';
import { bareText } from './text.ts';
import type { Example, Explanation, Judged, Message, Model, Ranked } from './types.ts';
import { findNumber } from './vocabulary.ts';

/** All labels with their probabilities, best first, and the words that decided for the first against the second. */
export function classify(model: Model, message: Message): { ranked: Ranked; words: Explanation } {
  const { labels, weights, scales } = model;
  const bare = bareText(message);
  const features = featuresOf(model, bare);
  const margins = Float64Array.from(model.bias);
  for (const [f, value] of features) {
    const worth = value * scales[f]!;
    const at = f * labels.length;
    for (let k = 0; k < labels.length; k++) margins[k]! += worth * weights[at + k]!;
  }
  const probabilities = softmax(margins, model.temperature);
  const order = labels.map((_, k) => k).sort((a, b) => probabilities[b]! - probabilities[a]!);
  const ranked = order.map((k) => ({ label: labels[k]!, confidence: probabilities[k]! }));
  return { ranked, words: order.length < 2 ? [] : explain(model, bare, features, order[0]!, order[1]!) };
}

/** How sure and how right the model is on each of these examples. */
export function judge(model: Model, examples: Example[]): Judged[] {
  return examples.map((example) => {
    const best = classify(model, example).ranked[0]!;
    return { confidence: best.confidence, right: best.label === example.label };
  });
}

/** The confidence that at least `coverage` (0..1) of these unseen examples reach. */
export function chooseThreshold(model: Model, dev: Example[], { coverage }: { coverage: number }): number {
  return thresholdForCoverage(judge(model, dev), coverage);
}

/** Known features of a bare text with their values, as a unit vector. */
function featuresOf({ vocabulary, gramWeights }: Model, bare: string): Map<number, number> {
  const values = new Map<number, number>();
  eachGram(bare, (key) => {
    const f = findNumber(vocabulary, key);
    if (f >= 0) values.set(f, (values.get(f) ?? 0) + 1);
  });
  let squares = 0;
  for (const [f, count] of values) {
    const value = dampened(count) * gramWeights[f]!;
    values.set(f, value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [f, value] of values) values.set(f, value / length);
  return values;
}
