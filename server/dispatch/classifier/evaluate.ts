// Measures the classifier on files of labelled messages: train on one, choose thresholds on the next, report on the last.
import { readFileSync } from 'node:fs';
import { curvePoint, thresholdForCoverage, thresholdForPrecision } from './calibrate.ts';
import { classify, judge } from './classify.ts';
import { train } from './train.ts';
import type { Example, Judged } from './types.ts';

export type Evaluation = {
  accuracy: number;
  /** Mean over the labels that occur in the test file or were answered. */
  macroF1: number;
  /** Share of test messages at or above the threshold that 90 % of dev reach, and share of those that are right. */
  coverage: number;
  precision: number | null;
  /** The same at the lowest threshold with precision ≥ .97 on dev; precision null when no message reaches it. */
  coverageAt97: number;
  precisionAt97: number | null;
  trainMs: number;
  microsPerMessage: number;
};

/** Trains and measures on JSON lines with title, text, label. Throws an Error naming file and line of what it cannot read. */
export function evaluate(files: { trainFile: string; devFile: string; testFile: string }): Evaluation {
  const examples = readExamples(files.trainFile);
  const dev = readExamples(files.devFile);
  const test = readExamples(files.testFile);

  const startedTraining = performance.now();
  const model = train(examples);
  const trainMs = performance.now() - startedTraining;
  const onDev = judge(model, dev);

  const startedTest = performance.now();
  const answers = test.map((example) => classify(model, example).ranked[0]!);
  const microsPerMessage = ((performance.now() - startedTest) * 1000) / test.length;
  const onTest: Judged[] = answers.map(({ label, confidence }, i) => ({ confidence, right: label === test[i]!.label }));

  const at90 = curvePoint(onTest, thresholdForCoverage(onDev, 0.9));
  const at97 = curvePoint(onTest, thresholdForPrecision(onDev, 0.97));
  return {
    accuracy: onTest.filter(({ right }) => right).length / test.length,
    macroF1: macroF1(
      test.map(({ label }) => label),
      answers.map(({ label }) => label),
    ),
    coverage: at90.coverage,
    precision: at90.precision,
    coverageAt97: at97.coverage,
    precisionAt97: at97.precision,
    trainMs: Math.round(trainMs),
    microsPerMessage: Math.round(microsPerMessage),
  };
}

/** Labelled messages of a JSON lines file; blank lines are skipped. Throws an Error naming file and line. */
export function readExamples(file: string): Example[] {
  const examples: Example[] = [];
  readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((line, i) => {
      if (line.trim() !== '') examples.push(readExample(line, `${file}:${i + 1}`));
    });
  if (examples.length === 0) throw new Error(`${file}: no messages`);
  return examples;
}

function readExample(line: string, place: string): Example {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new Error(`${place}: not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error(`${place}: not a JSON object`);
  const { title, text, label } = row as Record<string, unknown>;
  if (typeof text !== 'string') throw new Error(`${place}: text must be a string`);
  if (typeof label !== 'string' || label === '') throw new Error(`${place}: label must be a string that is not empty`);
  if (title !== undefined && title !== null && typeof title !== 'string')
    throw new Error(`${place}: title must be a string`);
  return { title: title ?? '', text, label };
}

function macroF1(truth: string[], answers: string[]): number {
  const labels = [...new Set([...truth, ...answers])];
  const scores = labels.map((label) => {
    const hits = truth.filter((one, i) => one === label && answers[i] === label).length;
    const named = answers.filter((one) => one === label).length;
    const due = truth.filter((one) => one === label).length;
    return (2 * hits) / (named + due);
  });
  return scores.reduce((a, b) => a + b, 0) / labels.length;
}
