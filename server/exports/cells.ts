import type { Cell } from './columns.ts';

/** A text that begins so is a formula to some program that opens the file one day; with an apostrophe before it, it stays a text. */
const dangerous = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** A cell as it may stand in a sheet: formulas defused, control characters gone, no longer than a cell may be (32,767). */
export function safeCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const text = cell.replace(/[\p{Cc}\ufffe\uffff]/gu, (c) => ('\t\n\r'.includes(c) ? c : '')).slice(0, 32_000);
  return dangerous.test(text) ? `'${text}` : text;
}

/** A line of CSV (RFC 4180). */
export const toCsvLine = (cells: readonly Cell[]): string =>
  `${cells
    .map((cell) => {
      const text = String(safeCell(cell) ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',')}\r\n`;
