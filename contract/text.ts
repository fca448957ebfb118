// What people type and paste, in one spelling. Kept and shown is what they wrote; compared, searched, checked and masked is this.

/**
 * What takes no room on the page: marks of width and direction, soft hyphens, joiners, selectors, fillers (Unicode Default_Ignorable and Cf),
 * control characters that are no white space, the blank of Braille, the null notehead, the filler of Khitan and what encloses a character.
 */
const unseen = /[\p{DI}\p{Cf}\u2800]|\u{1d159}|\u{16fe4}|[\u20dd-\u20e0\u20e2-\u20e4]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
/** Dashes, minus signs and lines of every script that people write for "-". */
const dashes = /[\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\u2500\u2501]|\p{Pd}/gu;

/** 0-9 for the decimal digits of any script; a script's digits follow each other from its zero. */
function digit(character: string): string {
  let zero = character.codePointAt(0)!;
  const code = zero;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
// Mathematical digits are five alphabets in a row without a gap, but NFKC has made plain digits of them by then.
const digits = (text: string): string => text.replace(/(?![0-9])\p{Nd}/gu, digit);

/** One spelling of what was typed: NFKC, the digits of all scripts as 0-9, every dash a "-", nothing unseen, white space one space, ends trimmed. */
export const fold = (text: string): string =>
  digits(text.replace(unseen, '').normalize('NFKC').replace(unseen, ''))
    .replace(dashes, '-')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();

/** The digits of what was typed, whatever stands between them. */
export const digitsOf = (text: string): string => fold(text).replace(/[^0-9]/g, '');

type Segments = { segment: (text: string) => Iterable<{ segment: string }> };
const segmenter: Segments | undefined =
  typeof Intl !== 'undefined' && 'Segmenter' in Intl
    ? new Intl.Segmenter('zh', { granularity: 'grapheme' })
    : undefined;

/** The characters of a text as people see them: an emoji of several parts, a letter with its marks are one. */
export const graphemes = (text: string): string[] =>
  segmenter ? Array.from(segmenter.segment(text), (s) => s.segment) : Array.from(text);

/** How many characters of a text can be seen: no white space, nothing unseen, no mark that has nothing to stand on. */
export const seenIn = (text: string): number =>
  graphemes(text).filter((g) => /[^\p{M}\s]/u.test(g.replace(unseen, '').normalize('NFKC').replace(unseen, ''))).length;

/** A text cut between characters as people see them, at most `max` of them with the "…". */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const all = graphemes(text);
  return all.length > max
    ? `${all
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    : text;
}

/** Words of somebody in a line of ours without markup: their direction marks end with them (Unicode FSI, PDI). */
export const isolated = (text: string): string =>
  /[\p{Bidi_Control}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text)
    ? `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`
    : text;

/**
 * The number of a case in what was typed or pasted: alone, in its parts, behind 受理编号, in a receipt or a link of ours. Undefined when there is
 * none or more than one.
 */
export function caseNumberIn(typed: string): string | undefined {
  const text = fold(typed);
  const found = new Set(
    Array.from(text.matchAll(/(?:^|[^0-9])([0-9]{9}[ -]?[0-9]{8}[ -]?[0-9]{6})(?![0-9])/g), (m) =>
      m[1]!.replace(/[ -]/g, ''),
    ),
  );
  if (found.size) return found.size === 1 ? [...found][0] : undefined;
  const alone = /^[^0-9]*([0-9][0-9 .-]*[0-9])[^0-9]*$/.exec(text)?.[1]?.replace(/[^0-9]/g, '');
  return alone?.length === 23 ? alone : undefined;
}
