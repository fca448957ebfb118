import { parentPort, workerData } from 'node:worker_threads';
import { crossValidate, serialize, thresholdForCoverage, train, type Example } from './classifier/index.ts';
import type { Trained } from './train.ts';

const { examples, coverage } = workerData as { examples: Example[]; coverage: number };
const from = performance.now();
const model = train(examples);
const trainMs = Math.round(performance.now() - from);
// The threshold comes from messages the model had not seen when it judged them.
const pairs = crossValidate(examples, 4);
const threshold = thresholdForCoverage(pairs, coverage);
const sure = pairs.filter((p) => p.confidence >= threshold);
const result: Trained = {
  bytes: serialize(model),
  examples: examples.length,
  labels: new Set(examples.map((e) => e.label)).size,
  threshold,
  coverage: pairs.length ? sure.length / pairs.length : 0,
  precision: sure.length ? sure.filter((p) => p.right).length / sure.length : 0,
  trainMs,
};
parentPort?.postMessage(result);
