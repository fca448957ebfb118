// Finds terms that were written wrong: one character wrong, missing or doubled, or several of the same sound.
import type { PlaceKind, Term } from './gazetteer.ts';
import { similarity, soundId } from './similar-characters.ts';

const shortest = 3;
const longest = 9;

/**
 * Terms by hashes of what an error leaves of them; `mayHold` is a bit for each key, `characters` all that occur in
 * terms: both turn most look-ups away early.
 */
export type ErrorIndex = { terms: Map<number, Term[]>; mayHold: Uint32Array; characters: Set<string> };

/** A misspelt term in a text: where (in the normalized text), and how sure (0 … 1) that it was meant. */
export type ErrorHit = { term: Term; from: number; to: number; sureness: number };

const ending = /(社区居委会|社区|居委会|村委会|村委|小区|花园|大道|大街|卫生院|小学|中学|大集|[村路街])$/u;

/** How much of a term is its own name, without the ending that many share. */
function coreLength(text: string): number {
  return text.replace(ending, '').length || text.length;
}

// A text's hash is the sum of character × base^place (mod 2^32), so that taking one character out costs one step.
const base = 0x01000193;
const powers = new Int32Array(longest + 3);
powers[0] = 1;
for (let i = 1; i < powers.length; i++) powers[i] = Math.imul(powers[i - 1]!, base);

// What kind of remainder a hash stands for; a hole keeps its place, a gap is closed.
const wholeKey = (hash: number) => Math.imul(hash ^ 0x51ab17, 0x9e3779b1);
const holeKey = (hash: number, length: number, k: number) => Math.imul(hash ^ ((length * 16 + k + 1) << 8), 0x85ebca6b);
const gapKey = (hash: number) => Math.imul(hash ^ 0x77123c5, 0xc2b2ae35);
const soundKey = (hash: number) => Math.imul(hash ^ 0x1f0d3b9, 0x27d4eb2f);
const bits = 20;
const bitOf = (key: number) => (key ^ (key >>> 15)) & ((1 << bits) - 1);

/** Sum of value(i) × base^i. */
function hashOf(values: readonly number[]): number {
  return values.reduce((hash, value, i) => (hash + Math.imul(value, powers[i]!)) | 0, 0);
}

function look(index: ErrorIndex, key: number): readonly Term[] {
  const bit = bitOf(key);
  return (index.mayHold[bit >>> 5]! >>> (bit & 31)) & 1 ? (index.terms.get(key) ?? []) : [];
}

/** Indexes the terms that may be looked for with errors: names of three characters or more that are no common words. */
export function indexErrors(terms: readonly Term[]): ErrorIndex {
  const index: ErrorIndex = { terms: new Map(), mayHold: new Uint32Array(1 << (bits - 5)), characters: new Set() };
  const put = (key: number, term: Term) => {
    const list = index.terms.get(key);
    if (!list) index.terms.set(key, [term]);
    else if (!list.includes(term)) list.push(term);
    const bit = bitOf(key);
    index.mayHold[bit >>> 5]! |= 1 << (bit & 31);
  };
  for (const term of terms) {
    const { text } = term;
    const onlyTown = term.senses.every((sense) => sense.kind === 'town');
    if (term.guarded || onlyTown || text.length < shortest || text.length > longest) continue;
    for (const character of text) index.characters.add(character);
    const codes = Array.from(text, (character) => character.charCodeAt(0));
    const whole = hashOf(codes);
    put(wholeKey(whole), term);
    if (text.length > 3) put(soundKey(hashOf(Array.from(text, soundId))), term);
    for (let k = 0; k < text.length; k++) {
      put(holeKey((whole - Math.imul(codes[k]!, powers[k]!)) | 0, text.length, k), term);
      if (k < coreLength(text) && text.length > 3) put(gapKey(hashOf(codes.toSpliced(k, 1))), term);
    }
  }
  return index;
}

/** Whether two texts are the same but for character `k` of the longer (its gap), or of both when equally long. */
function sameButOne(a: string, b: string, k: number): boolean {
  const rest = b.length === a.length ? k + 1 : k;
  return a.slice(0, k) === b.slice(0, k) && a.slice(k + 1) === b.slice(rest);
}

/** Where the longer text has one character more than the other, -1 when they differ otherwise. */
function gapBetween(longer: string, shorter: string): number {
  let k = 0;
  while (k < shorter.length && longer[k] === shorter[k]) k++;
  return sameButOne(longer, shorter, k) ? k : -1;
}

/** The stretch of text with the characters at k and k + 1 exchanged. */
function swapped(text: string, from: number, to: number, k: number): string {
  return text.slice(from, k) + text[k + 1]! + text[k]! + text.slice(k + 2, to);
}

const spoken: ReadonlySet<PlaceKind> = new Set(['community', 'alias', 'road']);

// Not written by mistake for a part of a name; around them ordinary sentences look like one (镇上和村里).
const functionWords = new Set('的了是在和与及里上下也都不为成地住个这那我你他她们有到从把被给对说没就还去来很要会能让');

/** How sure a term was meant when the character at `place` was written as `written`. */
function surenessOfSwap(term: Term, place: number, written: string, backed: boolean, placed: boolean): number {
  const alike = similarity(term.text[place]!, written);
  const core = coreLength(term.text);
  if (place >= core && core < 3 && !backed) {
    return term.text.length - core > 1 ? alike * 0.85 : 0; // 陀山社曲, but 青山绿 is not 青山路
  }
  if (alike > 0 && backed) return alike;
  if (alike > 0) {
    if (core > 3 || (core === 3 && term.text.length > 3)) return alike;
    if (core === 3) return placed ? alike * 0.95 : 0.5; // a bare name: three characters of running text come near it by chance
    return alike > 0.9 ? 0.82 : 0.62;
  }
  if (place >= core || !term.senses.some((sense) => spoken.has(sense.kind))) return 0;
  // Any other character: only where the rest says enough.
  if (term.text.length === core && core < 4) return 0;
  if (functionWords.has(written)) return 0;
  if (backed) return core >= 3 ? 0.8 : 0.55;
  return term.text.length === core ? 0 : core >= 4 ? 0.7 : core === 3 ? 0.6 : 0;
}

/** How sure a term was meant when its character at `place` is missing. */
function surenessOfGap(term: Term, place: number, backed: boolean): number {
  const core = coreLength(term.text);
  const bare = term.text.length === core;
  if (bare && (place === 0 || place === core - 1)) return 0; // a longer name merely begins or ends like this
  if (core >= 4 || backed) return 0.8;
  return core === 3 && !bare ? 0.66 : 0;
}

/** How sure a term of the same sound was meant when more than one character differs; 0 when one or none does. */
function surenessOfSound(term: Term, text: string, from: number): number {
  let wrong = 0;
  let least = 1;
  for (let i = 0; i < term.text.length; i++) {
    const alike = similarity(term.text[i]!, text[from + i]!);
    if (alike < 1) wrong++;
    least = Math.min(least, alike);
  }
  return wrong > 1 && wrong <= term.text.length / 2 ? least * 0.95 ** wrong : 0;
}

const villager = /[民里委干]/u; // 当地村民 is not 坎地村
const isWritten = /^[\p{Script=Han}\da-z]$/u;

/**
 * All terms that stand in `text` with an error.
 * @param text normalized
 * @param taken places that exact matches hold and that are not looked at again
 * @param backs whether the rest of the text (its towns) speaks for a term
 * @param placed whether the words around a stretch say that it is a place
 */
export function findMisspelt(
  index: ErrorIndex,
  text: string,
  taken: readonly boolean[],
  backs: (term: Term) => boolean,
  placed: (from: number, to: number) => boolean,
): ErrorHit[] {
  const hits: ErrorHit[] = [];
  const push = (term: Term, from: number, to: number, sureness: number) => {
    if (sureness > 0) hits.push({ term, from, to, sureness });
  };
  const open = Array.from(taken, (is, i) => !is && isWritten.test(text[i]!));
  const codes = Array.from(open, (is, i) => (is ? text.charCodeAt(i) : 0));
  const sounds = Array.from(open, (is, i) => (is ? soundId(text[i]!) : 0));
  const strangers = Array.from(open, (is, i) => is && !index.characters.has(text[i]!));
  for (let from = 0; from + 2 <= text.length; from++) {
    let whole = 0;
    let sound = 0;
    let strange = 0; // characters that no term has
    for (let length = 1; length <= longest + 1 && open[from + length - 1]; length++) {
      const to = from + length;
      const power = powers[length - 1]!;
      whole = (whole + Math.imul(codes[to - 1]!, power)) | 0;
      sound = (sound + Math.imul(sounds[to - 1]!, power)) | 0;
      if (strangers[to - 1] && ++strange * 2 > longest) break;
      if (length < shortest) continue;
      for (const term of look(index, soundKey(sound))) {
        if (term.text.length === length) push(term, from, to, surenessOfSound(term, text, from));
      }
      if (strange > 1) continue; // more than one error
      for (let k = 0; k + 1 < length && strange === 0; k++) {
        const turned = Math.imul(codes[from + k + 1]! - codes[from + k]!, powers[k]! - powers[k + 1]!);
        if (turned === 0) continue;
        for (const term of look(index, wholeKey((whole + turned) | 0))) {
          const fits = term.text.length === length && term.text === swapped(text, from, to, from + k);
          if (fits && length > 3) push(term, from, to, 0.85);
        }
      }
      for (const term of look(index, gapKey(whole))) {
        if (term.text.length !== length + 1) continue;
        const gap = gapBetween(term.text, text.slice(from, to));
        if (gap >= 0) push(term, from, to, surenessOfGap(term, gap, backs(term)));
      }
      let closed = 0; // the hash without character k, its gap closed
      for (let i = 1; i < length; i++) closed = (closed + Math.imul(codes[from + i]!, powers[i - 1]!)) | 0;
      for (let k = 0; k < length; k++) {
        const code = codes[from + k]!;
        for (const term of look(index, holeKey((whole - Math.imul(code, powers[k]!)) | 0, length, k))) {
          const fits = term.text.length === length && term.text[k] !== text[from + k];
          if (!fits || !sameButOne(term.text, text.slice(from, to), k)) continue;
          if (
            term.text.endsWith('村') &&
            villager.test(text[to] ?? '') &&
            similarity(term.text[k]!, text[from + k]!) === 0
          )
            continue;
          push(term, from, to, surenessOfSwap(term, k, text[from + k]!, backs(term), placed(from, to)));
        }
        if (k > 0) closed = (closed + Math.imul(codes[from + k - 1]! - code, powers[k - 1]!)) | 0;
        // One character too many: a doubled one, or any inside a long name.
        const doubled = k > 0 && code === codes[from + k - 1];
        if (length === shortest || (!doubled && (length < 6 || k === 0 || k === length - 1))) continue;
        for (const term of look(index, wholeKey(closed))) {
          const fits = term.text.length === length - 1 && sameButOne(text.slice(from, to), term.text, k);
          if (fits) push(term, from, to, doubled ? 0.95 : 0.75);
        }
      }
    }
  }
  return hits;
}
