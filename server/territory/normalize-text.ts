// One spelling for what people type: simplified characters, half-width digits, no spaces inside words.
import { Converter } from 'opencc-js/t2cn';

/** `text` is the normal form; `at[i]` is where its i-th unit stood in the original, `at[text.length]` the original's end. */
export type NormalText = { text: string; at: number[] };

const simplify = Converter({ from: 't', to: 'cn' });
const known = new Map<string, string>();

// One character for one character, so that positions stay true; phrases that convert as a whole are rare in place names.
function normalizeCharacter(character: string): string {
  const cached = known.get(character);
  if (cached !== undefined) return cached;
  const narrow = character.normalize('NFKC').toLowerCase();
  const simple = /\p{Script=Han}/u.test(narrow) ? simplify(narrow) : narrow;
  const result = simple.length === 1 ? simple : character;
  known.set(character, result);
  return result;
}

const dropped = /[\s\u200b-\u200f\u2060\ufeff·•]/u;

/** Normalizes a text and remembers where each character came from. */
export function normalizeText(original: string): NormalText {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const unit = original[i]!;
    if (unit === '\n' || unit === '\r') {
      text += '，'; // a new line ends a phrase
      at.push(i);
    } else if (!dropped.test(unit)) {
      text += normalizeCharacter(unit);
      at.push(i);
    }
  }
  at.push(original.length);
  return { text, at };
}
