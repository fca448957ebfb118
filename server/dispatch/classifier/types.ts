// What goes into the text classifier and what comes out.
import type { Vocabulary } from './vocabulary.ts';

export type Message = { title?: string; text: string };

/**
 * A message whose label is known. `form: 'seg'` marks a text known only as words without stop words, separated by spaces;
 * it needs no treatment of its own (see text.ts), the field is there so that such files need no conversion.
 */
export type Example = Message & { label: string; form?: 'raw' | 'seg' };

/** Labels, best first, with calibrated probabilities that sum to 1. */
export type Ranked = { label: string; confidence: number }[];

/** Terms of the message that spoke for the winner against the runner-up, heaviest first, at most 6; weight > 0. */
export type Explanation = { term: string; weight: number }[];

/** One judged answer: how sure the classifier was, and whether it was right. */
export type Judged = { confidence: number; right: boolean };

/** A trained classifier: F features (character pairs), K labels. Plain arrays, so that it is small and loads at once. */
export type Model = {
  labels: string[];
  /** Margins are divided by this before softmax; > 0. */
  temperature: number;
  vocabulary: Vocabulary;
  /** F: how much a feature says at all (see gram-weights.ts). */
  gramWeights: Float32Array;
  /** F × K, one row a feature, in units of that feature's scale. */
  weights: Int8Array;
  /** F: the value of one unit in that row. */
  scales: Float32Array;
  /** K */
  bias: Float32Array;
};
