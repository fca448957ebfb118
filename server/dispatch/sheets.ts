import { fail } from '../kernel/errors.ts';
import { errorText } from '../kernel/locale.ts';
import { limited, Overrun } from '../kernel/limited-process.ts';
import type { Column } from './sheet-columns.ts';
import type { Bounds, Parsed } from './sheet-rows.ts';

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const megabyte = 1024 * 1024;
const mostBytes = 2 * megabyte;
/** Far more rows than any catalogue has: 16 fields, 130 matters, 670 subjects. Unpacked: a million rows that only have a look, and no more. */
const bounds: Bounds = { bytes: 64 * megabyte, rows: 5000, columns: 50 };
export const mostRows = bounds.rows;

const each = { heapMb: 384, ms: 15_000, atOnce: 2, inLine: 6 };
const read = limited<{ bytes: Uint8Array; bounds: Bounds }, Parsed>(new URL('./read-sheet.ts', import.meta.url), each);
const write = limited<Written, Uint8Array>(new URL('./write-sheet.ts', import.meta.url), each);

/** What the writing process is given: columns without their functions, rows as cells. */
export type Written = {
  name: string;
  columns: Pick<Column<never>, 'title' | 'width' | 'note' | 'choices' | 'field'>[];
  rows: (string | number)[][];
};

/** A catalogue as a sheet. Rejects with `Overrun`. */
export async function writeSheet<T>(name: string, columns: readonly Column<T>[], rows: readonly T[]): Promise<Buffer> {
  const bytes = await write({
    name,
    columns: columns.map(({ title, width, note, choices, field }) => ({
      title,
      width,
      note,
      ...(choices ? { choices } : {}),
      ...(field ? { field } : {}),
    })),
    rows: rows.map((row) => columns.map((c) => c.write(row))),
  });
  return Buffer.from(bytes);
}

/** A row as read: its number in the sheet, and the text of its cells by column. `formula`: the first column that holds a formula. */
export type SheetRow = { row: number; cells: Map<string, string>; formula: string | null };

/**
 * The rows of an uploaded sheet. Whatever it is, it costs little and harms nothing: a process of its own reads it, which has seconds and some
 * hundred megabytes to do it. Refuses with `file.too_large`, `sheet.unreadable`, `sheet.not_xlsx`, `sheet.too_heavy`, `sheet.bad_row`, `request.too_busy`.
 */
export async function readSheet(
  bytes: Buffer,
  columns: readonly { title: string; field?: string }[],
  language: string,
): Promise<SheetRow[]> {
  if (bytes.length > mostBytes) fail('file.too_large', { megabytes: mostBytes / megabyte });
  const parsed = await read({ bytes, bounds }).catch((error: unknown) => {
    if (error instanceof Overrun) fail('sheet.too_heavy');
    throw error;
  });
  if ('refused' in parsed) return refuse(parsed.refused, language);
  const { header, rows } = parsed;
  const missing = columns.find((c) => c.field && !header.includes(c.title));
  if (missing)
    fail('sheet.bad_row', { row: 1, column: missing.title, reason: errorText('sheet.column_missing', {}, language) });
  return rows.map((r) => ({
    row: r.row,
    cells: new Map(header.map((title, i) => [title, r.cells[i] ?? ''])),
    formula: r.formula === null ? null : (header[r.formula] ?? ''),
  }));
}

function refuse(why: Extract<Parsed, { refused: unknown }>['refused'], language: string): never {
  if (why === 'too_large') fail('file.too_large', { megabytes: bounds.bytes / megabyte });
  if (why === 'too_many_rows')
    fail('sheet.bad_row', {
      row: mostRows + 2,
      column: '—',
      reason: errorText('sheet.too_many_rows', { most: mostRows }, language),
    });
  fail(why === 'not_xlsx' ? 'sheet.not_xlsx' : 'sheet.unreadable');
}
