import ExcelJS from 'exceljs';
import { answerParent } from '../kernel/limited-child.ts';
import type { Written } from './sheets.ts';

// Runs as a process of its own (sheets.ts): thousands of cells with drop-downs take seconds that requests do not have.

/** One sheet with a header row that says what is allowed, wide enough to read, frozen; text stays text. */
async function write({ name, columns, rows }: Written): Promise<Uint8Array> {
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
  for (const row of rows) sheet.addRow(row);
  columns.forEach((c, i) => {
    if (!c.choices) return;
    for (let r = 2; r <= rows.length + 1; r++)
      sheet.getCell(r, i + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${c.choices.join(',')}"`],
      };
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

answerParent(write);
