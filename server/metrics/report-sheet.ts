import ExcelJS from 'exceljs';
import { markOf, titleOf, type Content, type Report } from './report.ts';
import { say } from './text.ts';

type Unit = Content['columns'][number]['unit'];
const formats: Record<Unit, string> = {
  percent: '0.0"%"',
  count: '0',
  minutes: '0',
  days: '0.0',
  stars: '0.00',
  score: '0.0',
};

/** A report as a workbook: numbers stay numbers; who made it and when stands at the top and at the foot of each printed page. */
export async function writeSheet(r: Report): Promise<Buffer> {
  const { language, content } = r;
  const book = new ExcelJS.Workbook();
  book.creator = r.by;
  book.created = r.at;
  const add = (name: string, headers: readonly string[], widths: readonly number[]) => {
    const sheet = book.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: 3 }],
      headerFooter: { oddFooter: `&L${markOf(r)}&R&P / &N` },
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    sheet.addRow([`${titleOf(r)} ${r.scope}`]).font = { bold: true, size: 14 };
    sheet.addRow([markOf(r)]).font = { color: { argb: 'FF5B6873' } };
    const head = sheet.addRow([...headers]);
    head.font = { bold: true };
    head.eachCell((cell) => (cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3F1EF' } }));
    widths.forEach((width, i) => (sheet.getColumn(i + 1).width = width));
    return sheet;
  };
  const figures = add(
    say(language, 'report.figures'),
    [
      say(language, 'admin.metric'),
      say(language, 'report.value'),
      say(language, 'report.before'),
      say(language, 'admin.unit'),
      say(language, 'report.definition'),
    ],
    [26, 12, 12, 10, 80],
  );
  for (const f of content.figures) {
    const row = figures.addRow([f.name, f.value, f.before, say(language, `unitName.${f.unit}`), f.definition]);
    for (const i of [2, 3]) row.getCell(i).numFmt = formats[f.unit];
  }
  const names = { unit: 'report.byUnit', town: 'report.byTown', subject: 'report.bySubject' } as const;
  for (const table of content.tables) {
    const sheet = add(
      say(language, names[table.dim]),
      ['', ...content.columns.map((c) => c.name)],
      [28, ...content.columns.map(() => 14)],
    );
    for (const line of table.lines) {
      const row = sheet.addRow([
        line.name,
        ...content.columns.map((c) => line.items.find((i) => i.metric === c.code)?.value ?? null),
      ]);
      content.columns.forEach((c, i) => (row.getCell(i + 2).numFmt = formats[c.unit]));
    }
  }
  const days = add(
    say(language, 'report.trend'),
    [say(language, 'report.day'), say(language, 'fact.reported'), say(language, 'fact.answered')],
    [14, 14, 14],
  );
  for (const d of content.days) days.addRow([d.day, d.received, d.answered]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
