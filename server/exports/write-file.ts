import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { answerParent } from '../kernel/limited-child.ts';
import { sheetCell, toCsvLine } from './cells.ts';
import type { Cell } from './columns.ts';
import type { FileGiven, ToWriter } from './file-writer.ts';

// Runs as a process of its own (file-writer.ts): a hundred thousand rows take seconds and memory that requests do not have.
type Sheet = { add: (rows: Cell[][]) => Promise<void>; end: () => Promise<void> };

function openCsv(given: FileGiven): Sheet {
  const out = createWriteStream(given.file);
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => void out.write(text, (error) => (error ? reject(error) : resolve())));
  // Spreadsheets take a file without this mark for another encoding than UTF-8.
  let begun: Promise<void> | undefined;
  const begin = () =>
    (begun ??= write(
      `\uFEFF${[...given.head.map(([name, value]) => [`${name}：${value}`]), given.columns.map((c) => c.title)].map(toCsvLine).join('')}`,
    ));
  return {
    add: async (rows) => {
      await begin();
      await write(rows.map(toCsvLine).join(''));
    },
    end: async () => {
      await begin();
      await new Promise<void>((resolve) => void out.end(resolve));
    },
  };
}

function openXlsx(given: FileGiven): Sheet {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: given.file, useStyles: true });
  const [[, who], [, number]] = [given.head[0] ?? ['', ''], given.head[1] ?? ['', '']];
  const words = given.head.map(([name, value]) => `${name}：${value}`);
  Object.assign(book, {
    creator: who,
    lastModifiedBy: who,
    title: number,
    keywords: number,
    description: words.join('\n'),
  });
  const sheet = book.addWorksheet('Cases', {
    views: [{ state: 'frozen', ySplit: given.head.length + 1 }],
    headerFooter: { oddHeader: `&C${number}`, oddFooter: `&L${who}&C${number}&R&P / &N` },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = given.columns.map(({ width }) => ({
    width,
    style: { alignment: { vertical: 'top', wrapText: width > 30 } },
  }));
  if (given.picture) {
    // Its types ask for the Buffer of an older Node; it wants nothing but the bytes.
    const image = book.addImage({ buffer: Buffer.from(given.picture) as never, extension: 'png' });
    sheet.addBackgroundImage(image);
  }
  for (const line of words) {
    const row = sheet.addRow([sheetCell(line)]);
    row.font = { color: { argb: 'FF66727D' } };
    row.alignment = { wrapText: false };
    row.commit();
  }
  const titles = sheet.addRow(given.columns.map((c) => c.title));
  titles.font = { bold: true };
  titles.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F2F0' } };
  titles.commit();
  return {
    add: (rows) => {
      for (const cells of rows) sheet.addRow(cells.map(sheetCell)).commit();
      return Promise.resolve();
    },
    end: async () => {
      sheet.commit();
      await book.commit();
    },
  };
}

let sheet: Sheet | undefined;
answerParent(async (message: ToWriter) => {
  if ('begin' in message) sheet = message.begin.format === 'csv' ? openCsv(message.begin) : openXlsx(message.begin);
  else if ('rows' in message) await sheet?.add(message.rows);
  else await sheet?.end();
});
