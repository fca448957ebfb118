import { within } from './within.ts';

/** Puts a text on the clipboard; false where the browser refuses, fails or does not answer. */
export const copyText = (text: string): Promise<boolean> =>
  within(() => navigator.clipboard.writeText(text).then(() => true), false);
