// From margins to probabilities, and from probabilities to a threshold.
// Temperature: Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
import type { Judged } from './types.ts';

/** Probabilities of margins divided by the temperature; they sum to 1. */
export function softmax(margins: ArrayLike<number>, temperature: number): Float64Array {
  const total = logOfSum(margins, temperature);
  return Float64Array.from(margins, (margin) => Math.exp(margin / temperature - total));
}

function logOfSum(margins: ArrayLike<number>, temperature: number): number {
  let top = -Infinity;
  for (let k = 0; k < margins.length; k++) top = Math.max(top, margins[k]!);
  let sum = 0;
  for (let k = 0; k < margins.length; k++) sum += Math.exp((margins[k]! - top) / temperature);
  return top / temperature + Math.log(sum);
}

/** The temperature under which the true labels of held-out messages are most likely; golden section over its logarithm. */
export function fitTemperature(margins: Float64Array[], targets: Int32Array): number {
  const loss = (log: number) => {
    const temperature = Math.exp(log);
    return margins.reduce((sum, row, i) => sum + logOfSum(row, temperature) - row[targets[i]!]! / temperature, 0);
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.02);
  let high = Math.log(5);
  for (let step = 0; step < 15; step++) {
    const width = (high - low) * golden;
    if (loss(high - width) < loss(low + width)) high = low + width;
    else low = high - width;
  }
  return Math.exp((low + high) / 2);
}

/** The highest threshold that at least this share (0..1) of the answers reach; 0 when there are none. */
export function thresholdForCoverage(judged: Judged[], coverage: number): number {
  const sure = judged.map(({ confidence }) => confidence).sort((a, b) => b - a);
  const wanted = Math.min(sure.length, Math.ceil(sure.length * coverage - 1e-9));
  return wanted === 0 ? (sure.length === 0 ? 0 : Infinity) : sure[wanted - 1]!;
}

/** The lowest threshold above which at least this share (0..1) of the answers are right; Infinity when there is none. */
export function thresholdForPrecision(judged: Judged[], precision: number): number {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  let best = Infinity;
  let right = 0;
  sorted.forEach((one, i) => {
    if (one.right) right++;
    // answers of equal confidence stand or fall together
    if (sorted[i + 1]?.confidence !== one.confidence && right / (i + 1) >= precision) best = one.confidence;
  });
  return best;
}

/** Share of answers that reach the threshold, and share of those that are right (null when none reach it). */
export function curvePoint(judged: Judged[], threshold: number): { coverage: number; precision: number | null } {
  const sure = judged.filter(({ confidence }) => confidence >= threshold);
  const right = sure.filter((one) => one.right).length;
  return {
    coverage: judged.length === 0 ? 0 : sure.length / judged.length,
    precision: sure.length === 0 ? null : right / sure.length,
  };
}
