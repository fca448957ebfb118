import { answerParent } from '../kernel/limited-child.ts';
import {
  classify,
  crossValidate,
  serialize,
  thresholdForCoverage,
  thresholdForPrecision,
  train,
} from './classifier/index.ts';
import type { Material, Trained } from './train.ts';

// Runs as a process of its own (train.ts): it works for seconds, and its memory grows with the history of the district.
answerParent(({ examples, dev, coverage, precision }: Material): Promise<Trained> => {
  const from = performance.now();
  const model = train(examples);
  const trainMs = Math.round(performance.now() - from);
  // The threshold comes from messages the model had not seen when it judged them: a set kept apart, else the examples in turn.
  const judged = dev?.map((d) => {
    const best = classify(model, d).ranked[0];
    return { confidence: best?.confidence ?? 0, right: best?.label === d.label };
  });
  const pairs = judged ?? crossValidate(examples, 4);
  const threshold = Math.min(
    1.01,
    judged ? thresholdForPrecision(pairs, precision) : thresholdForCoverage(pairs, coverage),
  );
  const sure = pairs.filter((p) => p.confidence >= threshold);
  return Promise.resolve({
    bytes: serialize(model),
    examples: examples.length,
    labels: new Set(examples.map((e) => e.label)).size,
    threshold,
    coverage: pairs.length ? sure.length / pairs.length : 0,
    precision: sure.length ? sure.filter((p) => p.right).length / sure.length : 0,
    trainMs,
  });
});
