import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '#contract/dispatch.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { sheetType } from './sheets.ts';

let t: TestApp;
let admin: string;
beforeAll(async () => {
  t = await testApp();
  admin = await t.as('system_admin');
}, 60_000);
afterAll(() => t.close());

const subject = {
  code: '0199',
  parent: '01',
  name: '试验事项',
  nameEn: 'Trial',
  limit: { kind: 'working_day' as const, amount: 3 },
  keywords: ['试验'],
  source: '试验',
  verified: false,
};
const duty = {
  code: 'T-001',
  list: 'basic' as const,
  subject: '0199',
  areaKind: 'any' as const,
  lead: 'dept:housing',
  helpers: ['town:enforcement', 'community'],
  source: '试验清单第一条',
  verified: false,
};
const as = () => ({ as: admin });
const eventsOf = async (type: string) =>
  (await t.owner.query('select data from event where type = $1', [type])).rows as { data: { code: string } }[];

/** The sheet as downloaded, changed by hand, as bytes again. */
async function edited(bytes: Buffer, change: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  change(book.worksheets[0]!);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const upload = (endpoint: typeof catalogue.importSubjects, bytes: Buffer) =>
  t.call(endpoint, {}, { as: admin, bytes, type: sheetType });

test('a subject is added, changed under a new version, and retired; the old rows stay', async () => {
  expect(await t.ok(catalogue.saveSubject, subject, as())).toEqual({ ...subject, version: 1 });
  expect((await t.ok(catalogue.saveSubject, { ...subject, name: '改名' }, as())).version).toBe(2);
  expect((await t.ok(catalogue.saveSubject, { ...subject, name: '改名' }, as())).version).toBe(2);
  await t.ok(catalogue.retireSubject, { code: '0199' }, as());
  expect((await t.ok(catalogue.subjects, {}, as())).items.some((s) => s.code === '0199')).toBe(false);
  expect((await t.ok(catalogue.saveSubject, subject, as())).version).toBe(3);
  const { rows } = await t.owner.query(
    `select version, valid_to is null as now from subject where code = '0199' order by version`,
  );
  expect(rows).toEqual([
    { version: 1, now: false },
    { version: 2, now: false },
    { version: 3, now: true },
  ]);
  expect((await eventsOf('subject.saved')).filter((e) => e.data.code === '0199')).toHaveLength(3);
});

test('an entry of the duty list is added, changed and retired', async () => {
  await t.ok(catalogue.saveSubject, subject, as());
  expect(await t.ok(catalogue.saveDuty, duty, as())).toEqual({ ...duty, version: 1 });
  expect((await t.ok(catalogue.saveDuty, { ...duty, lead: 'town:enforcement' }, as())).version).toBe(2);
  const shown = (await t.ok(catalogue.duties, {}, as())).items.find((d) => d.code === 'T-001');
  expect(shown?.subjectName).toBe('试验事项');
  expect(shown?.leadName).toMatch(/^属地/);
  expect((await t.call(catalogue.retireSubject, { code: '0199' }, as())).problem.code).toBe('subject.in_use');
  await t.ok(catalogue.retireDuty, { code: 'T-001' }, as());
  expect((await t.call(catalogue.retireDuty, { code: 'T-001' }, as())).status).toBe(404);
});

test.each([
  ['a parent that its code does not lie under', { ...subject, parent: '02' }, 'subject.parent_mismatch', 422],
  ['a parent that is not there', { ...subject, code: '9901', parent: '99' }, 'subject.not_found', 404],
])('a subject with %s is refused', async (_, given, code, status) => {
  const answer = await t.call(catalogue.saveSubject, given, as());
  expect([answer.status, answer.problem.code]).toEqual([status, code]);
});

test.each([
  ['a subject that is not there', { ...duty, subject: '9901' }, 'subject.not_found'],
  ['a lead that names no unit', { ...duty, lead: 'dept:nobody' }, 'unit.not_found'],
  ['a helper that names no station', { ...duty, helpers: ['town:nobody'] }, 'unit.not_found'],
  ['a subject that another entry covers', { ...duty, subject: '01' }, 'duty.already_covered'],
])('an entry with %s is refused', async (_, given, code) => {
  await t.ok(catalogue.saveSubject, subject, as());
  expect((await t.call(catalogue.saveDuty, given, as())).problem.code).toBe(code);
});

test('only the system administrator changes the catalogue; residents do not even read it', async () => {
  const handler = await t.as('handler');
  expect((await t.call(catalogue.saveSubject, subject, { as: handler })).status).toBe(403);
  expect((await t.call(catalogue.subjects, {}, { as: handler })).status).toBe(200);
  expect((await t.call(catalogue.duties, {}, { as: await t.as('resident') })).status).toBe(403);
  expect((await t.call(catalogue.retireDuty, { code: 'T-001' })).status).toBe(401);
});

test('two who change the same subject at once both succeed, one after the other', async () => {
  const answers = await Promise.all(
    ['甲', '乙', '丙', '丁'].map((name) => t.call(catalogue.saveSubject, { ...subject, code: '0198', name }, as())),
  );
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200]);
  expect(answers.map((a) => a.body.version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4]);
});

test.each([
  ['subjects', catalogue.exportSubjects, catalogue.importSubjects, '编码'],
  ['duties', catalogue.exportDuties, catalogue.importDuties, '编码'],
] as const)(
  '%s come back from their own sheet unchanged',
  async (_, exported, imported, first) => {
    const sheet = await t.call(exported, {}, as());
    expect(sheet.headers['content-type']).toContain(sheetType);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(sheet.raw).buffer);
    expect(book.worksheets[0]?.getCell('A1').text).toBe(first);
    const answer = await upload(imported, sheet.raw);
    expect(answer.problem).toMatchObject({ added: 0, changed: 0, same: book.worksheets[0]!.rowCount - 1 });
  },
  60_000,
);

test('a changed and an added row come into force together; a number is a code again', async () => {
  const { raw } = await t.call(catalogue.exportSubjects, {}, as());
  const bytes = await edited(raw, (sheet) => {
    sheet.getRow(2).getCell(2).value = '城乡建设（新）';
    sheet.addRow([177, '新加的', '', '工作日', 5, '甲、乙', '试验', '是']);
  });
  expect((await upload(catalogue.importSubjects, bytes)).body).toMatchObject({ added: 1, changed: 1 });
  const { items } = await t.ok(catalogue.subjects, {}, as());
  expect(items.find((s) => s.code === '01')?.name).toBe('城乡建设（新）');
  expect(items.find((s) => s.code === '0177')).toMatchObject({
    parent: '01',
    limit: { kind: 'working_day', amount: 5 },
    keywords: ['甲', '乙'],
    verified: true,
  });
}, 60_000);

test.each([
  [
    'a formula',
    2,
    (s: ExcelJS.Worksheet) => void (s.getRow(2).getCell(2).value = { formula: 'HYPERLINK("http://x")', result: 'x' }),
    '名称',
  ],
  ['an unknown kind of limit', 3, (s: ExcelJS.Worksheet) => void (s.getRow(3).getCell(4).value = '很久'), '期限类型'],
  [
    'a code that comes twice',
    4,
    (s: ExcelJS.Worksheet) => void (s.getRow(4).getCell(1).value = s.getRow(3).getCell(1).value),
    '编码',
  ],
  [
    'a limit of nothing',
    3,
    (s: ExcelJS.Worksheet) => {
      s.getRow(3).getCell(4).value = '工作日';
      s.getRow(3).getCell(5).value = 0;
    },
    '期限类型',
  ],
  ['no column for names', 1, (s: ExcelJS.Worksheet) => void (s.getRow(1).getCell(2).value = '别的'), '名称'],
])(
  'a sheet with %s is refused at its row, and nothing of it is saved',
  async (_, row, change, column) => {
    const { raw } = await t.call(catalogue.exportSubjects, {}, as());
    const before = (await t.ok(catalogue.subjects, {}, as())).items;
    const bytes = await edited(raw, (sheet) => {
      sheet.getRow(5).getCell(3).value = 'Changed as well';
      change(sheet);
    });
    const { status, problem } = await upload(catalogue.importSubjects, bytes);
    expect([status, problem.code, problem.params]).toEqual([
      422,
      'sheet.bad_row',
      expect.objectContaining({ row, column }),
    ]);
    expect((await t.ok(catalogue.subjects, {}, as())).items).toEqual(before);
  },
  60_000,
);

test('two entries of a sheet for the same subject and kind of area are refused', async () => {
  const { raw } = await t.call(catalogue.exportDuties, {}, as());
  const bytes = await edited(
    raw,
    (sheet) => void sheet.addRow(['T-900', '基本履职', '01', '', '不限', 'dept:housing', '', '', '试验清单', '否']),
  );
  expect((await upload(catalogue.importDuties, bytes)).problem).toMatchObject({
    code: 'sheet.bad_row',
    params: { column: '区域类型' },
  });
}, 60_000);
