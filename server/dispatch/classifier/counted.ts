// Training messages as counted features: sparse rows over one growing vocabulary.
import { eachGram } from './grams.ts';
import { bareText } from './text.ts';
import type { Message } from './types.ts';
import { newVocabulary, numberFor, type Vocabulary } from './vocabulary.ts';

/** One message: which features (numbers in a vocabulary), and how often each. */
export type Counts = { ids: Int32Array; counts: Uint16Array };

/** Counts the features of every message. */
export function countMessages(messages: Message[]): { vocabulary: Vocabulary; rows: Counts[] } {
  const vocabulary = newVocabulary(1 << 16);
  const rows = messages.map((message) => {
    const found = new Map<number, number>();
    eachGram(bareText(message), (key) => {
      const id = numberFor(vocabulary, key);
      found.set(id, (found.get(id) ?? 0) + 1);
    });
    return { ids: Int32Array.from(found.keys()), counts: Uint16Array.from(found.values()) };
  });
  return { vocabulary, rows };
}

/** Weight of a count: a word said ten times does not say ten times as much. */
export const dampened = (count: number) => 1 + Math.log(count);
