import { caseNumberIn, digitsOf } from '#contract/text.ts';

/** A 23-digit number in its parts (street, day, serial with its check digit), as one reads it aloud. */
export const inParts = (number: string) => number.replace(/^(\d{9})(\d{8})(\d{6})$/, '$1 $2 $3');
/** Day and serial without the street before them, for rows that name the place beside; search finds it too. */
export const shortNumber = (number: string) => `${number.slice(9, 17)} ${number.slice(17)}`;
/** A number as somebody typed or pasted it, in parts, in a receipt or a link; else the digits of it. */
export const numberOf = (typed: string) => caseNumberIn(typed) ?? digitsOf(typed);
