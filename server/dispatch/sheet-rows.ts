import { openArchive, TooLarge, type Archive } from './sheet-archive.ts';
import { dateText, dateStyles } from './sheet-dates.ts';
import { attribute, tagsOf, type Tag } from './sheet-xml.ts';

/** A row as read, null where a cell holds a formula or an error: what it would show is not written in it. */
type Line = { row: number; cells: (string | null)[] };
export type Parsed =
  | { header: string[]; rows: { row: number; cells: string[]; formula: number | null }[] }
  | { refused: 'too_many_rows' | 'too_large' | 'not_xlsx' | 'unreadable' };
export type Bounds = { bytes: number; rows: number; columns: number };

/** How many merged areas are minded; a list of duties has some dozens. */
const mostMerges = 10_000;

/**
 * The cells of the first sheet of an .xlsx file (ECMA-376), and nothing else of it: drop-downs, conditional formats, styles, links and pictures
 * may span whole columns, as office programs write them, and cost nothing, for they are not looked at.
 */
export function rowsOf(bytes: Buffer, bounds: Bounds): Parsed {
  // The old binary format, and what was locked with a password, both come in this wrapping (MS-CFB).
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) return { refused: 'not_xlsx' };
  try {
    const archive = openArchive(bytes, bounds.bytes);
    const sheet = archive && firstSheet(archive);
    if (!sheet) return { refused: 'unreadable' };
    const lines = linesOf(sheet, bounds);
    return lines.length > bounds.rows + 1 ? { refused: 'too_many_rows' } : table(lines, bounds);
  } catch (error) {
    return { refused: error instanceof TooLarge ? 'too_large' : 'unreadable' };
  }
}

function table(lines: Line[], bounds: Bounds): Parsed {
  const first = lines[0]?.row === 1 ? lines[0].cells : [];
  const header = first.slice(0, bounds.columns).map((text) => text ?? '');
  if (!header.some(Boolean)) return { refused: 'unreadable' };
  const rows = lines.slice(1).flatMap(({ row, cells }) => {
    const line = Array.from({ length: header.length }, (_, i) => (cells[i] === undefined ? '' : cells[i]));
    if (line.every((c) => c === '')) return [];
    const formula = line.indexOf(null);
    return [{ row, cells: line.map((c) => c ?? ''), formula: formula < 0 ? null : formula }];
  });
  return { header, rows };
}

type Sheet = { xml: string; shared: string[]; isDate: (style: number) => boolean; from1904: boolean };

function firstSheet(archive: Archive): Sheet | undefined {
  const text = (name: string) => {
    const part = archive(name);
    return part && decoded(part);
  };
  const book = text('xl/workbook.xml');
  const links = text('xl/_rels/workbook.xml.rels');
  if (!book || !links) return undefined;
  const tags = [...tagsOf(book)];
  const id = tags.filter((t) => t.name === 'sheet').map((t) => attribute(t, 'id'))[0];
  const link = [...tagsOf(links)].find((t) => t.name === 'Relationship' && attribute(t, 'Id') === id);
  const target = link && attribute(link, 'Target');
  const xml = target && text(target.startsWith('/') ? target : `xl/${target}`);
  if (!xml) return undefined;
  const properties = tags.find((t) => t.name === 'workbookPr');
  return {
    xml,
    shared: sharedStrings(text('xl/sharedStrings.xml') ?? ''),
    isDate: dateStyles(text('xl/styles.xml') ?? ''),
    from1904: ['1', 'true'].includes((properties && attribute(properties, 'date1904')) ?? ''),
  };
}

function decoded(part: Buffer): string {
  const mark = part.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(part);
}

/** Gathers the text of a string, which may be in pieces of different looks; how it is read aloud (`rPh`) is no part of it. */
function gatherText(): { see: (tag: Tag) => void; take: () => string } {
  let text = '';
  let aloud = false;
  return {
    see: (tag) => {
      if (tag.name === 'rPh') aloud = tag.kind === 'open';
      if (tag.name === 't' && tag.kind === 'close' && !aloud) text += tag.text;
    },
    take: () => {
      const taken = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      text = '';
      return taken.trim();
    },
  };
}

function sharedStrings(xml: string): string[] {
  const all: string[] = [];
  const gathered = gatherText();
  for (const tag of tagsOf(xml)) {
    gathered.see(tag);
    if (tag.name === 'si' && tag.kind !== 'open') all.push(gathered.take());
  }
  return all;
}

/** The rows that hold something, the head among them, one more than wanted when there are too many. */
function linesOf(sheet: Sheet, bounds: Bounds): Line[] {
  const lines: Line[] = [];
  const merges: Area[] = [];
  const gathered = gatherText();
  let line: Line = { row: 0, cells: [] };
  let column = 0;
  let cell: Tag | undefined;
  let value = '';
  let formula = false;
  const endCell = () => {
    if (!cell) return;
    const text = formula ? null : textOf(sheet, cell, value, gathered.take());
    if (column < bounds.columns && text !== '') line.cells[column] = text;
    cell = undefined;
  };
  for (const tag of tagsOf(sheet.xml)) {
    gathered.see(tag);
    if (tag.name === 'row') {
      if (tag.kind !== 'close') line = { row: numberIn(attribute(tag, 'r')) ?? line.row + 1, cells: [] };
      if (tag.kind !== 'open' && line.cells.length > 0) {
        lines.push(line);
        if (lines.length > bounds.rows + 1) return lines;
      }
      if (tag.kind === 'open') column = -1;
    } else if (tag.name === 'c') {
      if (tag.kind === 'close') endCell();
      else {
        const ref = attribute(tag, 'r');
        column = ref ? columnOf(ref) : column + 1;
        cell = tag.kind === 'open' ? tag : undefined;
        value = '';
        formula = false;
        gathered.take();
      }
    } else if (tag.name === 'v' && tag.kind === 'close') value = tag.text;
    else if (tag.name === 'f' && cell) formula = true;
    else if (tag.name === 'mergeCell' && merges.length < mostMerges) {
      const area = areaOf(attribute(tag, 'ref') ?? '');
      if (area) merges.push(area);
    }
  }
  fillMerged(lines, merges, bounds);
  return lines;
}

function textOf({ shared, isDate, from1904 }: Sheet, cell: Tag, value: string, inline: string): string | null {
  switch (attribute(cell, 't') ?? 'n') {
    case 's':
      return shared[Number(value)] ?? '';
    case 'inlineStr':
      return inline;
    case 'b':
      return value.trim() === '1' ? 'true' : 'false';
    case 'e':
      return null;
    case 'n': {
      if (value.trim() === '') return '';
      const number = Number(value);
      return isDate(Number(attribute(cell, 's') ?? 0)) ? dateText(number, from1904) : String(number);
    }
    default:
      return value.trim();
  }
}

const numberIn = (text: string | undefined) => (text && /^\d{1,7}$/.test(text) ? Number(text) : undefined);

/** `A1` → 0, `AB12` → 27; a column no sheet has is far to the right. */
function columnOf(ref: string): number {
  const letters = /^\$?([A-Za-z]{1,3})/.exec(ref)?.[1]?.toUpperCase() ?? 'ZZZ';
  return [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
}

type Area = { top: number; bottom: number; left: number; right: number };

function areaOf(ref: string): Area | undefined {
  const found = /^\$?[A-Za-z]{1,3}\$?(\d{1,7}):(\$?[A-Za-z]{1,3})\$?(\d{1,7})$/.exec(ref);
  if (!found) return undefined;
  return { top: Number(found[1]), bottom: Number(found[3]), left: columnOf(ref), right: columnOf(found[2]!) };
}

/** Each row of a merged area shows what its first cell holds. A row that holds nothing of its own stays no row, however far the area goes. */
function fillMerged(lines: Line[], merges: Area[], bounds: Bounds): void {
  const byRow = new Map(lines.map((line) => [line.row, line]));
  for (const area of merges) {
    const value = byRow.get(area.top)?.cells[area.left];
    if (value === undefined) continue;
    const rows =
      area.bottom - area.top > lines.length
        ? lines.filter((l) => l.row >= area.top && l.row <= area.bottom)
        : Array.from({ length: area.bottom - area.top + 1 }, (_, i) => byRow.get(area.top + i)).filter(
            (l) => l !== undefined,
          );
    for (const { cells } of rows)
      for (let c = area.left; c <= Math.min(area.right, bounds.columns - 1); c++) cells[c] ??= value;
  }
}
