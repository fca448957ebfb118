import type { Cell } from './columns.ts';

/** A text that begins so is a formula to some program that opens the file one day; with an apostrophe before it, it stays a text. */
const dangerous = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** A cell as it may stand in a sheet: formulas defused, control characters gone, no longer than a cell may be (32,767). */
export function safeCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const text = cell.replace(/[\p{Cc}\ufffe\uffff]/gu, (c) => ('\t\n\r'.includes(c) ? c : '')).slice(0, 32_000);
  return dangerous.test(text) ? `'${text}` : text;
}

/** In XLSX `_x0041_` stands for a character (ECMA-376, ST_Xstring): what looks so in a text is written so that it is read as it was. */
export function sheetCell(cell: Cell): Cell {
  const safe = safeCell(cell);
  return typeof safe === 'string' ? safe.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : safe;
}

/** Programs for sheets take long digits in CSV for a number and round it, and drop a 0 before it: a tab makes them a text. */
const readAsNumber = /^(?:\d{12,}|0\d+|\d+[eE]\d+)$/;

/** A line of CSV (RFC 4180). */
export const toCsvLine = (cells: readonly Cell[]): string =>
  `${cells
    .map((cell) => {
      const safe = safeCell(cell);
      const text = typeof safe === 'string' && readAsNumber.test(safe) ? `\t${safe}` : String(safe ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',')}\r\n`;
