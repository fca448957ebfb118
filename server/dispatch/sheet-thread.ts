import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS from 'exceljs';

// Runs in a thread of its own (sheets.ts): what a hostile sheet does to the reader, it does here.
const { bytes, mostRows } = workerData as { bytes: Uint8Array; mostRows: number };

/** What a cell shows, as text; null for a formula: what it would show is not written in it. */
function textOf(value: ExcelJS.CellValue): string | null {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map((part) => part.text)
      .join('')
      .trim();
  if ('hyperlink' in value) return textOf(value.text);
  return null;
}

const book = new ExcelJS.Workbook();
await book.xlsx.load(Uint8Array.from(bytes).buffer);
const sheet = book.worksheets[0];
const header: string[] = [];
const rows: { row: number; cells: string[]; formula: number | null }[] = [];
if (sheet) {
  const width = Math.min(sheet.getRow(1).cellCount, 50);
  const line = (row: ExcelJS.Row) => Array.from({ length: width }, (_, i) => textOf(row.getCell(i + 1).value));
  header.push(...line(sheet.getRow(1)).map((text) => text ?? ''));
  sheet.eachRow((row, number) => {
    if (number === 1 || rows.length > mostRows) return;
    const cells = line(row);
    const formula = cells.indexOf(null);
    if (cells.some((c) => c !== ''))
      rows.push({ row: number, cells: cells.map((c) => c ?? ''), formula: formula < 0 ? null : formula });
  });
}
parentPort?.postMessage(
  rows.length > mostRows ? { tooMany: true } : header.some(Boolean) ? { header, rows } : { unreadable: true },
);
