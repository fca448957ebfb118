import { Worker } from 'node:worker_threads';
import ExcelJS from 'exceljs';
import { fail } from '../kernel/errors.ts';
import { errorText } from '../kernel/locale.ts';
import type { Column } from './sheet-columns.ts';
import { sizeUnzipped } from './sheet-size.ts';

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const mostBytes = 2 * 1024 * 1024;
const mostUnzipped = 12 * 1024 * 1024;
/** Far more than any catalogue has: 16 fields, 130 matters, 670 subjects. */
export const mostRows = 5000;
const mostMs = 10_000;

/** One sheet with a header row that says what is allowed, wide enough to read, frozen; text stays text. */
export async function writeSheet<T>(name: string, columns: readonly Column<T>[], rows: readonly T[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((c) => ({
    header: c.title,
    width: c.width,
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: c.width > 30 } },
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  columns.forEach((c, i) => {
    header.getCell(i + 1).note = c.note;
    header.getCell(i + 1).fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: c.field ? 'FFE6F2F0' : 'FFEEEEEE' },
    };
  });
  for (const row of rows) sheet.addRow(columns.map((c) => c.write(row)));
  columns.forEach((c, i) => {
    if (!c.choices) return;
    for (let r = 2; r <= rows.length + 1; r++)
      sheet.getCell(r, i + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${c.choices.join(',')}"`],
      };
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A row as read: its number in the sheet, and the text of its cells by column. `formula`: the first column that holds a formula. */
export type SheetRow = { row: number; cells: Map<string, string>; formula: string | null };
type Parsed =
  | { header: string[]; rows: { row: number; cells: string[]; formula: number | null }[] }
  | { tooMany: true }
  | { unreadable: true };

/**
 * The rows of an uploaded sheet. Whatever it is, it costs little: its size is known before it is unpacked whole, and it is read in a thread of
 * its own that has seconds and a quarter of a gigabyte to do it, since a few hundred bytes can ask a reader for billions of cells.
 * Refuses with `file.too_large`, `sheet.unreadable`.
 */
export async function readSheet(
  bytes: Buffer,
  columns: readonly { title: string; field?: string }[],
  language: string,
): Promise<SheetRow[]> {
  if (bytes.length > mostBytes) fail('file.too_large', { megabytes: mostBytes / 1024 / 1024 });
  const size = sizeUnzipped(bytes, mostUnzipped);
  if (size === undefined) fail('sheet.unreadable');
  if (size > mostUnzipped) fail('file.too_large', { megabytes: mostUnzipped / 1024 / 1024 });
  const parsed = await inThread(bytes);
  if ('unreadable' in parsed) fail('sheet.unreadable');
  if ('tooMany' in parsed)
    fail('sheet.bad_row', {
      row: mostRows + 2,
      column: '—',
      reason: errorText('sheet.too_many_rows', { most: mostRows }, language),
    });
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

function inThread(bytes: Buffer): Promise<Parsed> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./sheet-thread.ts', import.meta.url), {
      workerData: { bytes, mostRows },
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      stderr: true,
    });
    const limit = setTimeout(() => void worker.terminate(), mostMs);
    const end = (parsed: Parsed) => {
      clearTimeout(limit);
      resolve(parsed);
    };
    worker.once('message', end);
    worker.once('error', () => end({ unreadable: true }));
    worker.once('exit', () => end({ unreadable: true }));
  });
}
