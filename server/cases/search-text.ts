import { fold } from '#contract/text.ts';
import { Converter } from 'opencc-js/t2cn';
import { initialsOf } from '../directory/index.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * Text as it is searched: folded (contract/text.ts), simplified characters, lower case. What is kept in case_search was made by it: a change
 * here needs a migration that marks as stale what it would write otherwise.
 */
export const normalise = (text: string): string => toSimplified(fold(text)).toLowerCase().trim();

/** All of a case that words are looked for in; behind it the pinyin initials of its subject line, so that ldbl finds 路灯不亮. */
export const searchedText = (c: { title: string; text: string; place: string }): string =>
  `${normalise(`${c.title} ${c.text} ${c.place}`)} ${initialsOf(normalise(c.title)).replace(/[^a-z0-9]/g, '')}`;

/** Each pair of neighbouring UTF-16 units as one integer: finds words of any language without a dictionary. */
export function grams(text: string): number[] {
  const result = new Set<number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const [a, b] = [text.charCodeAt(i), text.charCodeAt(i + 1)];
    if (a === 32 || b === 32) continue;
    result.add((a << 16) | b);
  }
  return [...result];
}
