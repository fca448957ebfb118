// A set of 32-bit keys numbered in the order of arrival: open addressing, because a Map of 300,000 numbers is slow and large.

export type Vocabulary = {
  size: number;
  /** Key of each number; only the first `size` count. */
  keys: Uint32Array;
  /** Number + 1 at the key's place, 0 where free; the length is a power of two. */
  slots: Int32Array;
};

/** An empty vocabulary with room for so many keys before it has to grow. */
export function newVocabulary(room = 1024): Vocabulary {
  let length = 2048;
  while (length < room * 2) length *= 2;
  return { size: 0, keys: new Uint32Array(length / 2), slots: new Int32Array(length) };
}

/** A vocabulary of these distinct keys, numbered as they stand. */
export function vocabularyOf(keys: Uint32Array): Vocabulary {
  const vocabulary = newVocabulary(keys.length);
  for (const key of keys) numberFor(vocabulary, key);
  return vocabulary;
}

/** The key's number, or -1. */
export function findNumber({ slots, keys }: Vocabulary, key: number): number {
  return slots[placeOf(slots, keys, key)]! - 1;
}

/** The key's number; a new one when the key is new. */
export function numberFor(vocabulary: Vocabulary, key: number): number {
  const place = placeOf(vocabulary.slots, vocabulary.keys, key);
  const known = vocabulary.slots[place]!;
  if (known > 0) return known - 1;
  if (vocabulary.size === vocabulary.keys.length) {
    grow(vocabulary);
    return numberFor(vocabulary, key);
  }
  vocabulary.keys[vocabulary.size] = key;
  vocabulary.slots[place] = ++vocabulary.size;
  return vocabulary.size - 1;
}

function placeOf(slots: Int32Array, keys: Uint32Array, key: number): number {
  const mask = slots.length - 1;
  let place = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  place = (place ^ (place >>> 13)) & mask;
  while (slots[place] !== 0 && keys[slots[place]! - 1] !== key) place = (place + 1) & mask;
  return place;
}

function grow(vocabulary: Vocabulary): void {
  const larger = newVocabulary(vocabulary.size * 2);
  for (let n = 0; n < vocabulary.size; n++) numberFor(larger, vocabulary.keys[n]!);
  Object.assign(vocabulary, larger);
}
