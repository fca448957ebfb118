import PDFDocument from 'pdfkit';
import { findFont } from './font.ts';
import { markOf, sayValue, titleOf, volumeOf, type Content, type Report } from './report.ts';
import { say } from './text.ts';

type Doc = InstanceType<typeof PDFDocument>;
const margin = 48;
const ink = '#1F2933';
const soft = '#4B5A66';
const line = '#DDE3E0';
const green = '#0F766E';
const amber = '#B26A00';

const inner = (doc: Doc) => doc.page.width - 2 * margin;
/** Begins a new page when so much is not left on this one. */
const room = (doc: Doc, height: number) => {
  if (doc.y + height > doc.page.height - margin - 20) doc.addPage();
};

function heading(doc: Doc, words: string): void {
  room(doc, 80);
  doc.moveDown(0.8).fontSize(13).fillColor(ink).text(words, margin).moveDown(0.3);
}

type Cell = { text: string; width: number; right?: boolean; soft?: boolean };
function row(doc: Doc, cells: readonly Cell[], size: number, ground?: string): void {
  doc.fontSize(size);
  const height = Math.max(...cells.map((c) => doc.heightOfString(c.text || ' ', { width: c.width - 8 }))) + 6;
  room(doc, height);
  const y = doc.y;
  if (ground) doc.rect(margin, y, inner(doc), height).fill(ground);
  let x = margin;
  for (const c of cells) {
    doc
      .fillColor(c.soft ? soft : ink)
      .text(c.text, x + 4, y + 3, { width: c.width - 8, align: c.right ? 'right' : 'left' });
    x += c.width;
  }
  doc
    .moveTo(margin, y + height)
    .lineTo(margin + inner(doc), y + height)
    .lineWidth(0.5)
    .stroke(line);
  doc.y = y + height;
  doc.x = margin;
}

function figures(doc: Doc, r: Report): void {
  const { language, content } = r;
  const widths = [0.22, 0.14, 0.14, 0.5].map((w) => w * inner(doc));
  const cells = (texts: readonly string[]): Cell[] =>
    texts.map((text, i) => ({ text, width: widths[i]!, right: i === 1 || i === 2, soft: i > 1 }));
  row(
    doc,
    cells([
      say(language, 'admin.metric'),
      say(language, 'report.value'),
      say(language, 'report.before'),
      say(language, 'report.definition'),
    ]),
    9,
    '#E3F1EF',
  );
  for (const f of content.figures.filter((x) => x.value !== null || x.before !== null)) {
    const value = `${sayValue(language, f.unit, f.value)}${f.grade ? ` ${f.grade}` : ''}`;
    row(doc, cells([f.name, value, sayValue(language, f.unit, f.before), f.definition]), 9);
  }
}

/** Told and answered by day: two lines, the second dashed, named at their end, so that colour is not needed. */
function trend(doc: Doc, r: Report): void {
  const { days } = r.content;
  if (days.length < 2) return;
  heading(doc, say(r.language, 'report.trend'));
  room(doc, 170);
  const [left, top, width, height] = [margin + 30, doc.y + 6, inner(doc) - 120, 130];
  const most = Math.max(1, ...days.flatMap((d) => [d.received, d.answered]));
  const x = (i: number) => left + (i * width) / (days.length - 1);
  const y = (v: number) => top + height - (v / most) * height;
  doc.fontSize(8).fillColor(soft);
  for (const v of [0, Math.ceil(most / 2), most]) {
    doc
      .moveTo(left, y(v))
      .lineTo(left + width, y(v))
      .lineWidth(0.5)
      .stroke(line);
    doc.text(String(v), margin, y(v) - 5, { width: 26, align: 'right' });
  }
  const every = Math.max(1, Math.ceil(days.length / 10));
  days.forEach((d, i) => {
    if (i % every === 0) doc.text(d.day.slice(5), x(i) - 20, top + height + 4, { width: 40, align: 'center' });
  });
  const draw = (of: 'received' | 'answered', colour: string, dashed: boolean, name: string, offset: number) => {
    days.forEach((d, i) => (i === 0 ? doc.moveTo(x(0), y(d[of])) : doc.lineTo(x(i), y(d[of]))));
    doc.lineWidth(1.4);
    if (dashed) doc.dash(4, { space: 2 });
    doc.stroke(colour).undash();
    doc
      .fillColor(colour)
      .text(name, left + width + 6, y(days.at(-1)![of]) - 5 + offset, { width: 84, lineBreak: false });
  };
  const near = Math.abs(y(days.at(-1)!.received) - y(days.at(-1)!.answered)) < 12 ? 7 : 0;
  draw('received', green, false, say(r.language, 'fact.reported'), -near);
  draw('answered', amber, true, say(r.language, 'fact.answered'), near);
  doc.x = margin;
  doc.y = top + height + 20;
}

/** The first of a table as bars with their values. */
function bars(doc: Doc, lines: readonly { name: string; value: number }[]): void {
  const most = Math.max(1, ...lines.map((l) => l.value));
  const nameWidth = 130;
  room(doc, lines.length * 15 + 8);
  const top = doc.y + 2;
  lines.forEach((l, i) => {
    const y = top + i * 15;
    const length = (l.value / most) * (inner(doc) - nameWidth - 50);
    doc
      .fontSize(8)
      .fillColor(ink)
      .text(l.name, margin, y + 1, {
        width: nameWidth - 8,
        align: 'right',
        lineBreak: false,
        ellipsis: true,
        height: 12,
      });
    doc.rect(margin + nameWidth, y + 2, Math.max(1, length), 9).fill(green);
    doc.fillColor(ink).text(String(l.value), margin + nameWidth + length + 5, y + 1, { lineBreak: false });
  });
  doc.x = margin;
  doc.y = top + lines.length * 15 + 8;
}

function table(doc: Doc, r: Report, t: Content['tables'][number]): void {
  const { language, content } = r;
  const names = { unit: 'report.byUnit', town: 'report.byTown', subject: 'report.bySubject' } as const;
  if (t.lines.length === 0) return;
  heading(doc, say(language, names[t.dim]));
  const told = t.lines.map((l) => ({ name: l.name, value: volumeOf(l) }));
  bars(doc, told.filter((l) => l.value > 0).slice(0, 12));
  const columns = content.columns.filter((c) => t.lines.some((l) => l.items.some((i) => i.metric === c.code)));
  const first = 0.26 * inner(doc);
  const width = (inner(doc) - first) / columns.length;
  row(doc, [{ text: '', width: first }, ...columns.map((c) => ({ text: c.name, width, right: true }))], 8, '#E3F1EF');
  for (const l of t.lines) {
    const cells = columns.map((c) => {
      const worth = l.items.find((i) => i.metric === c.code);
      const text = `${sayValue(language, c.unit, worth?.value ?? null)}${worth?.grade ? ` ${worth.grade}` : ''}`;
      return { text, width, right: true };
    });
    row(doc, [{ text: l.name, width: first }, ...cells], 8);
  }
}

/** Across each page who made it and when, and at its foot the number of the page. */
function marks(doc: Doc, r: Report): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = start; i < start + count; i++) {
    doc.switchToPage(i);
    // The foot lies in the margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.save().fillColor(ink).fillOpacity(0.07).fontSize(22);
    for (const y of [220, 440, 660]) {
      doc.save().rotate(-24, { origin: [doc.page.width / 2, y] });
      doc.text(markOf(r), 0, y, { width: doc.page.width, align: 'center', lineBreak: false });
      doc.restore();
    }
    doc.restore();
    doc.fillOpacity(1).fillColor(soft).fontSize(8);
    const y = doc.page.height - 34;
    doc.text(markOf(r), margin, y, { width: inner(doc) / 2, lineBreak: false });
    doc.text(say(r.language, 'report.page', { n: i + 1, of: count }), margin + inner(doc) / 2, y, {
      width: inner(doc) / 2,
      align: 'right',
      lineBreak: false,
    });
  }
}

/** A report as PDF with its own font and charts; undefined when there is no font with Chinese characters on this machine. */
export async function writePdf(r: Report): Promise<Buffer | undefined> {
  const font = findFont();
  if (!font) return undefined;
  const doc = new PDFDocument({ size: 'A4', margin, bufferPages: true, info: { Title: titleOf(r), Author: r.by } });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => void chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('body', font.file, font.face);
  doc.font('body').fontSize(18).fillColor(ink).text(titleOf(r));
  doc.fontSize(10).fillColor(soft).text(r.scope).moveDown(0.8);
  figures(doc, r);
  trend(doc, r);
  for (const t of r.content.tables) table(doc, r, t);
  marks(doc, r);
  doc.end();
  return done;
}
