import { attribute, tagsOf } from './sheet-xml.ts';

/** The numbered formats that every program knows and that show a date or a time (ECMA-376 Part 1, 18.8.30, with those of East Asia). */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a format shows a date: it has a letter of one, outside of quoted words, colours and conditions. */
const showsDate = (code: string) => /[ymdhse]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, ''));

/** Which styles of cells (their number in `cellXfs`) show a number as a date. */
export function dateStyles(xml: string): (style: number) => boolean {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'cellXfs') inCells = tag.kind === 'open';
    if (tag.kind === 'close') continue;
    if (tag.name === 'numFmt')
      own.set(Number(attribute(tag, 'numFmtId')), showsDate(attribute(tag, 'formatCode') ?? ''));
    if (tag.name === 'xf' && inCells) {
      const id = Number(attribute(tag, 'numFmtId') ?? 0);
      styles.push(own.get(id) ?? builtIn(id));
    }
  }
  return (style) => styles[style] ?? false;
}

/** Days since the end of 1899 (or since 1904) as `2026-03-01`, with the time when there is one. Out of all range: the number as it is. */
export function dateText(days: number, from1904: boolean): string {
  // The day 60 is a 29 February 1900 that never was; before it nobody has a duty list.
  const at = new Date(Math.round((days + (from1904 ? 1462 : 0) - 25_569) * 86_400) * 1000);
  if (!(days >= 0 && days < 2_958_466)) return String(days);
  const text = at.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
