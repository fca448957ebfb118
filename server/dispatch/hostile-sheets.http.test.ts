import { afterAll, beforeAll, expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { catalogue } from '#contract/dispatch.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { zipOf } from '../testing/zip.ts';
import { openArchive } from './sheet-archive.ts';
import { dutyColumns, subjectColumns } from './sheet-columns.ts';
import { readSheet, sheetType } from './sheets.ts';

let t: TestApp;
let admin: string;
const exported: Record<'subjects' | 'duties', { parts: Record<string, string>; rows: number; raw: Buffer }> =
  {} as never;
const ways = { subjects: catalogue.importSubjects, duties: catalogue.importDuties };
const sheetPart = 'xl/worksheets/sheet1.xml';
const names = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', sheetPart, 'xl/sharedStrings.xml', 'xl/styles.xml'];

beforeAll(async () => {
  t = await testApp();
  admin = await t.as('system_admin');
  for (const [kind, endpoint] of [
    ['subjects', catalogue.exportSubjects],
    ['duties', catalogue.exportDuties],
  ] as const) {
    const { raw } = await t.call(endpoint, {}, { as: admin });
    const archive = openArchive(raw, 2 ** 30)!;
    const parts = Object.fromEntries(names.flatMap((name) => [[name, archive(name)?.toString() ?? '']]));
    const same = (await upload(kind, raw)).problem as unknown as { same: number };
    exported[kind] = { parts, rows: same.same, raw };
  }
}, 60_000);
afterAll(() => t.close());

const upload = (kind: keyof typeof ways, bytes: Buffer, language = 'zh-Hans') =>
  t.call(ways[kind], {}, { as: admin, bytes, type: sheetType, headers: { 'accept-language': language } });

/** The exported sheet with this done to the text of some of its parts. */
const changed = (kind: keyof typeof ways, change: (xml: string) => string, part = sheetPart): Buffer => {
  const { parts } = exported[kind];
  return zipOf({ ...parts, [part]: change(parts[part]!) });
};
const before = (mark: string, what: string) => (xml: string) => xml.replace(mark, `${what}${mark}`);

const lists = (sqref: string) =>
  before(
    '</worksheet>',
    `<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="${sqref}"><formula1>"a,b"</formula1></dataValidation></dataValidations>`,
  );
const colours = (sqref: string) =>
  before(
    '</worksheet>',
    `<conditionalFormatting sqref="${sqref}"><cfRule type="duplicateValues" dxfId="0" priority="1"/></conditionalFormatting>`,
  );

/** What office programs write around the cells of quite ordinary sheets, and what somebody may write on purpose. */
const around: [what: string, change: (xml: string) => string, part?: string][] = [
  ['a drop-down over all cells', lists('A1:XFD1048576')],
  ['a drop-down over eight whole columns', lists('A1:H1048576')],
  ['a drop-down over four whole columns', lists('C2:F1048576')],
  ['a drop-down over columns without rows', lists('A:H')],
  [
    'a thousand drop-downs over whole columns',
    (xml) =>
      Array(1000)
        .fill(0)
        .reduce((x: string) => lists('A1:H1048576')(x), xml),
  ],
  ['a drop-down over areas of its own', lists(Array(500).fill('A1:H1048576').join(' '))],
  ['conditional formats over whole columns', colours('A1:H1048576')],
  ['conditional formats over all cells', colours('A1:XFD1048576')],
  [
    'all cells under the table merged',
    before('</worksheet>', '<mergeCells count="1"><mergeCell ref="A2000:XFD1048576"/></mergeCells>'),
  ],
  [
    'a link over whole columns',
    before('</worksheet>', '<hyperlinks><hyperlink ref="A1:H1048576" location="x"/></hyperlinks>'),
  ],
  ['a size that is said to be all cells', (xml) => xml.replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>')],
  [
    'columns said to be sixteen thousand',
    (xml) => xml.replace(/<cols>.*?<\/cols>/s, `<cols><col min="1" max="16384" width="9" style="1"/></cols>`),
  ],
  [
    'a filter and protection over all cells',
    before('</worksheet>', '<sheetProtection sheet="1"/><autoFilter ref="A1:XFD1048576"/>'),
  ],
  [
    'three hundred thousand empty rows that only have a look',
    before(
      '</sheetData>',
      Array.from(
        { length: 300_000 },
        (_, i) => `<row r="${i + 2000}" spans="1:8" s="1" customFormat="1" ht="20"/>`,
      ).join(''),
    ),
  ],
  [
    'a hundred thousand rows of empty cells',
    before(
      '</sheetData>',
      Array.from(
        { length: 100_000 },
        (_, i) => `<row r="${i + 2000}"><c r="A${i + 2000}" s="1"/><c r="B${i + 2000}" s="1"/></row>`,
      ).join(''),
    ),
  ],
  ['a cell far to the right in each row', (xml) => xml.replaceAll('</row>', '<c r="XFD1" t="n"><v>1</v></c></row>')],
  [
    'sixty thousand styles',
    (xml) =>
      xml.replace('</cellXfs>', `${'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'.repeat(60_000)}</cellXfs>`),
    'xl/styles.xml',
  ],
  ['a hundred thousand levels of nesting', before('</worksheet>', '<a>'.repeat(100_000))],
  [
    'three million strings that no cell shows',
    (xml) => xml.replace('</sst>', `${'<si><t>1</t></si>'.repeat(3_000_000)}</sst>`),
    'xl/sharedStrings.xml',
  ],
  [
    'a hundred thousand merged areas',
    before(
      '</worksheet>',
      `<mergeCells>${Array.from({ length: 100_000 }, (_, i) => `<mergeCell ref="A${i + 2000}:XFD${i + 2000}"/>`).join('')}</mergeCells>`,
    ),
  ],
  [
    'a name space in front of every tag',
    (xml) => xml.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns=', 'xmlns:x='),
  ],
];

for (const kind of ['subjects', 'duties'] as const)
  test.each(around)(`a sheet of ${kind} with %s is read as it stands`, async (_, change, part) => {
    const { status, body } = await upload(kind, changed(kind, change, part));
    expect([status, body]).toEqual([200, { added: 0, changed: 0, same: exported[kind].rows }]);
    expect((await t.call(catalogue.subjects, {}, { as: admin })).status).toBe(200);
  });

const sheetOf = (inside: string, more: Record<string, string | Buffer> = {}) =>
  zipOf({
    ...exported.subjects.parts,
    [sheetPart]: `<worksheet><sheetData>${inside}</sheetData></worksheet>`,
    ...more,
  });
const head = `<row r="1">${subjectColumns.map((c) => `<c t="inlineStr"><is><t>${c.title}</t></is></c>`).join('')}</row>`;
const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]);

/** What cannot be read, and the answer to each. */
const refused: [what: string, make: () => Buffer, code: string, status: number][] = [
  ['no sheet at all', () => Buffer.from('这不是表格'), 'sheet.unreadable', 422],
  ['a table of commas called a sheet', () => Buffer.from('编码,名称\n01,城乡建设\n'), 'sheet.unreadable', 422],
  ['half a sheet', () => exported.subjects.raw.subarray(0, 5000), 'sheet.unreadable', 422],
  [
    'a sheet with a hole in it',
    () =>
      Buffer.concat([exported.subjects.raw.subarray(0, 200), Buffer.alloc(900), exported.subjects.raw.subarray(1100)]),
    'sheet.unreadable',
    422,
  ],
  ['an archive of something else', () => zipOf({ 'word/document.xml': '<w/>' }), 'sheet.unreadable', 422],
  ['an archive of nothing', () => zipOf({}), 'sheet.unreadable', 422],
  ['the binary format of before 2007', () => old, 'sheet.not_xlsx', 422],
  ['a zip bomb', () => sheetOf('', { [sheetPart]: Buffer.alloc(200_000_000, 32) }), 'file.too_large', 413],
  [
    'a zip bomb that says it is small',
    () => zipOf({ ...exported.subjects.parts, [sheetPart]: Buffer.alloc(200_000_000, 32) }, 1000),
    'file.too_large',
    413,
  ],
  [
    'a zip bomb among its strings',
    () => sheetOf(head, { 'xl/sharedStrings.xml': Buffer.alloc(200_000_000, 32) }),
    'file.too_large',
    413,
  ],
  ['three megabytes', () => Buffer.alloc(3 * 1024 * 1024, 7), 'file.too_large', 413],
  [
    'a document type of its own, which could grow without an end',
    () =>
      sheetOf('', {
        [sheetPart]: `<!DOCTYPE a [<!ENTITY x "xx">]><worksheet><sheetData>${head}</sheetData></worksheet>`,
      }),
    'sheet.unreadable',
    422,
  ],
  ['tags that never end', () => sheetOf(`${head}<row r="2`), 'sheet.unreadable', 422],
  ['ten thousand rows', () => sheetOf(head + '<row><c><v>1</v></c></row>'.repeat(10_000)), 'sheet.bad_row', 422],
  [
    'a formula shared by its rows',
    () =>
      sheetOf(
        `${head}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f t="shared" ref="B2:B1048576" si="0">A2</f><v>1</v></c></row>`,
      ),
    'sheet.bad_row',
    422,
  ],
  ['no first row', () => sheetOf('<row r="2"><c><v>1</v></c></row>'), 'sheet.unreadable', 422],
];

test.each(refused)(
  '%s is refused with a reason in the reader’s language, and the server goes on',
  async (_, make, code, status) => {
    const bytes = make();
    for (const [language, letters] of [
      ['zh-Hans', /[\u4e00-\u9fff]/],
      ['en', /^[A-Z][a-z ]/],
    ] as const) {
      const answer = await upload('subjects', bytes, language);
      expect([answer.status, answer.problem.code]).toEqual([status, code]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.problem.title).toMatch(letters);
    }
    expect((await t.call(catalogue.subjects, {}, { as: admin })).status).toBe(200);
  },
);

test('more sheets at once than are read at once: each is read, or told to come again', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => upload('subjects', exported.subjects.raw)));
  const read = answers.filter((a) => a.status === 200);
  const later = answers.filter((a) => a.status === 503);
  expect(read.length + later.length).toBe(16);
  expect(read.length).toBeGreaterThanOrEqual(8);
  expect(later.length).toBeGreaterThan(0);
  for (const a of later) {
    expect(a.problem.code).toBe('request.too_busy');
    expect(Number(a.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect((await upload('subjects', exported.subjects.raw)).status).toBe(200);
});

test('cells of every kind are read as what they show', async () => {
  const line = (cells: string) =>
    sheetOf(`${head}<row r="2">${cells}</row>`, {
      'xl/sharedStrings.xml':
        '<sst><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙 </t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs></styleSheet>',
    });
  const [row] = await readSheet(
    line(
      '<c r="A2"><v>101</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>a &lt;&amp;&gt; &#x4e2d;<![CDATA[<b>]]>_x000D_</t></is></c><c r="D2" s="1"><v>45000</v></c><c r="E2" s="3"><v>1234.5</v></c><c r="G2" t="b"><v>1</v></c><c r="H2" s="2"><v>45000.5</v></c>',
    ),
    subjectColumns,
    'zh-Hans',
  );
  expect([...row!.cells.values()]).toEqual([
    '101',
    '甲 乙',
    'a <&> 中<b>',
    '2023-03-15',
    '1234.5',
    '',
    'true',
    '2023-03-15 12:00',
  ]);
});

test('each row of a merged area shows what its first cell holds, as office programs show it', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('x');
  sheet.addRow(dutyColumns.map((c) => c.title));
  for (let i = 0; i < 4; i++) sheet.addRow(dutyColumns.map((_, c) => (c === 1 ? '' : `${i}/${c}`)));
  sheet.getCell('B2').value = '合并';
  sheet.mergeCells('B2:B4');
  const rows = await readSheet(Buffer.from(await book.xlsx.writeBuffer()), dutyColumns, 'zh-Hans');
  expect(rows.map((r) => r.cells.get(dutyColumns[1]!.title))).toEqual(['合并', '合并', '合并', '']);
});
