// A model as bytes and back: a length, a JSON header, then the arrays as they lie in memory (little-endian).
import type { Model } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

const format = 'linli-classifier-1';

type Header = { format: string; labels: string[]; temperature: number; features: number };

/** The model as bytes: about (12 + labels) bytes a feature. */
export function serialize(model: Model): Uint8Array {
  const { labels, temperature, gramWeights, scales, bias, weights } = model;
  const features = gramWeights.length;
  const json = new TextEncoder().encode(JSON.stringify({ format, labels, temperature, features } satisfies Header));
  const keys = model.vocabulary.keys.subarray(0, features);
  const parts = [new Uint32Array([json.length]), json, keys, gramWeights, scales, bias, weights];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** The model of these bytes. Throws when they are not a model of this format, or cut short. */
export function deserialize(bytes: Uint8Array): Model {
  // A copy of its own: the bytes may lie anywhere in a shared buffer, typed arrays must start at a multiple of their width.
  let at = 0;
  const take = (length: number): ArrayBuffer => {
    if (at + length > bytes.length) throw new Error('classifier: the model is cut short');
    const part = new Uint8Array(length);
    part.set(bytes.subarray(at, (at += length)));
    return part.buffer;
  };
  const header = readHeader(take(new Uint32Array(take(4))[0]!));
  const { features } = header;
  const K = header.labels.length;
  const vocabulary = vocabularyOf(new Uint32Array(take(4 * features)));
  const gramWeights = new Float32Array(take(4 * features));
  const scales = new Float32Array(take(4 * features));
  const bias = new Float32Array(take(4 * K));
  const weights = new Int8Array(take(features * K));
  return { labels: header.labels, temperature: header.temperature, vocabulary, gramWeights, scales, bias, weights };
}

function readHeader(bytes: ArrayBuffer): Header {
  let header: Partial<Header> | undefined;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Header>;
  } catch {
    header = undefined;
  }
  if (header?.format !== format) throw new Error(`classifier: not a model of format ${format}`);
  return header as Header;
}
