// From a message as written to the bare run of characters that features are cut from.
import { stopPattern } from './stop-words.ts';
import type { Message } from './types.ts';

// Beyond this a message tells nothing new about its subject, and one pasted book must not hold up the queue.
const longest = 10_000;

// Places are anonymised in exported data as A市, J2区 or K8县: the mask says nothing about the subject.
const maskedPlace = /[a-z]\d{0,2} *[市区县]/g;
const notLetters = /[^\p{L}]+/gu;

/**
 * Title and text in one run: lower case, only letters and characters, without masked places, stop words and spaces.
 * As spaces go too, a text known only as words (form seg) and one as written come out nearly alike.
 */
export function bareText({ title, text }: Message): string {
  const whole = `${title ?? ''} ${text}`.slice(0, longest).normalize('NFKC').toLowerCase();
  return whole.replace(maskedPlace, ' ').replace(notLetters, '').replace(stopPattern, '');
}
