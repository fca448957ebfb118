import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { CaseFilter } from '#contract/case-filter.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, rawCase, told, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';
import { sweep } from './sweep.ts';

const { exports } = contract;
const start = new Date('2026-10-20T02:00:00Z');
let t: TestApp;
let c: Cast;

beforeAll(async () => {
  t = await testApp({ now: start });
  c = await cast(t);
});
afterAll(() => t.close());

const asked = async (as: string, filter: Partial<CaseFilter> = {}, format: 'xlsx' | 'csv' = 'csv') => {
  const made = await t.ok(exports.make, { format, filter, purpose: '月度分析' } as never, { as });
  expect(made.state).toBe('waiting');
  await t.drain();
  const { items } = await t.ok(exports.mine, {}, { as });
  const row = items.find((item) => item.id === made.id)!;
  expect(['waiting', 'running']).not.toContain(row.state);
  return row;
};
const file = async (id: string, as: string) => (await t.call(exports.file, { id }, { as })).raw;
const csv = async (id: string, as: string) => (await file(id, as)).toString('utf8');
const events = (type: string) =>
  t.owner.query<{ data: Record<string, unknown>; actor_id: string }>(
    'select data, actor_id from event where type = $1 order by at',
    [type],
  );

test('a sheet holds what was asked for, masked, marked with who, when and which number, and is on record', async () => {
  const { id } = await told(t, c, { text: '我电话13812345678，身份证370682199001011234，楼道灯坏了' });
  await t.owner.query(`insert into case_reporter values (1, $1, '王小明', '13987654321')`, [id]);
  await t.owner.query(`update case_record set place_text = '和平小区3号楼2单元501', state = 'received' where id = $1`, [
    id,
  ]);
  await t.drain();
  const row = await asked(c.dispatcher.token, { q: '楼道灯' }, 'xlsx');
  expect(row).toMatchObject({ state: 'ready', rows: 1, capped: false, purpose: '月度分析' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(await file(row.id, c.dispatcher.token)).buffer);
  const sheet = book.worksheets[0]!;
  const shownCells: string[] = [];
  sheet.eachRow((r) => r.eachCell((cell) => shownCells.push(cell.text)));
  const text = shownCells.join('\n');
  for (const secret of ['13812345678', '370682199001011234', '13987654321', '王小明', '501'])
    expect(text).not.toContain(secret);
  for (const shown of ['138****5678', '139****4321', '王*明', '和平小区3号楼', row.number, '月度分析', '搜索 楼道灯'])
    expect(text).toContain(shown);
  expect(sheet.getCell('A1').text).toContain('导出人');
  expect(book.creator).toContain('荣成市');
  expect(book.title).toBe(row.number);
  expect(sheet.getBackgroundImageId()).toBeDefined();
  const made = (await events('export.made')).rows.at(-1)!;
  expect(made.actor_id).toBe(c.dispatcher.id);
  expect(made.data).toMatchObject({ rows: 1, format: 'xlsx', capped: false });
  expect(JSON.stringify(made.data)).not.toContain('楼道灯');
  expect((await events('export.downloaded')).rows).toHaveLength(1);
});

test('a cell that begins like a formula is a text, in both formats; commas, quotes and lines stay whole', async () => {
  for (const title of ['=HYPERLINK("http://x","点我")', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '＝1+1'])
    await rawCase(t, { title, text: `=cmd|' /C calc'!A0`, channel: 'window', reported_at: start });
  await rawCase(t, { title: '逗号,引号"和\n换行', text: '正文', channel: 'window', reported_at: start });
  const row = await asked(c.dispatcher.token, { channel: 'window' });
  const text = await csv(row.id, c.dispatcher.token);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('"逗号,引号""和\n换行"');
  for (const cell of text.split(/\r\n|,/)) expect(cell.replace(/^"/, '')).not.toMatch(/^\s*[=+\-@＝]/);
  const sheet = await asked(c.dispatcher.token, { channel: 'window' }, 'xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(await file(sheet.id, c.dispatcher.token)).buffer);
  let cells = 0;
  book.worksheets[0]!.eachRow((r) =>
    r.eachCell((cell) => {
      cells += 1;
      expect(cell.formula).toBeUndefined();
      expect(cell.text).not.toMatch(/^\s*[=+\-@＝]/);
    }),
  );
  expect(cells).toBeGreaterThan(50);
});

test('who asked not to be known is not in the sheet, not even masked', async () => {
  const { id } = await told(t, c, { text: '举报占道经营的事', confidentiality: 'anonymous' });
  await t.owner.query(`insert into case_reporter values (1, $1, '赵大山', '13711112222')`, [id]);
  await t.drain();
  const text = await csv((await asked(c.dispatcher.token, { q: '占道经营的事' })).id, c.dispatcher.token);
  expect(text).toContain('占道经营的事');
  expect(text).not.toMatch(/赵|137\*/);
});

test('one takes out what one may see and no more: a unit its own, a grid worker nothing', async () => {
  await rawCase(t, { title: '本单位的一件', unit_id: c.unit, state: 'accepted', channel: 'wechat' });
  await rawCase(t, { title: '别单位的一件', unit_id: c.other, state: 'accepted', channel: 'wechat' });
  await rawCase(t, {
    title: '请本单位协办',
    unit_id: c.other,
    helper_ids: [c.unit],
    state: 'accepted',
    channel: 'wechat',
  });
  const text = await csv((await asked(c.head.token, { channel: 'wechat' })).id, c.head.token);
  expect(text).toContain('本单位的一件');
  expect(text).not.toContain('别单位的一件');
  expect(text).not.toContain('请本单位协办');
  for (const who of [c.grid, c.handler, c.resident])
    expect((await t.call(exports.make, { format: 'csv', filter: {}, purpose: '看看' }, { as: who.token })).status).toBe(
      403,
    );
});

test('the file is for who asked; the audit sees that there is one, not what is in it', async () => {
  const row = await asked(c.dispatcher.token, { channel: 'wechat' });
  const other = await person(t, [{ role: 'dispatcher' }]);
  expect((await t.call(exports.file, { id: row.id }, { as: other.token })).problem.code).toBe('export.not_found');
  expect((await t.ok(exports.mine, {}, { as: other.token })).items).toEqual([]);
  const audit = await t.as('audit_admin');
  const all = await t.ok(exports.all, {}, { as: audit });
  expect(all.items.find((item) => item.id === row.id)).toMatchObject({
    number: row.number,
    rows: 3,
    purpose: '月度分析',
    by: { id: c.dispatcher.id },
  });
  expect((await t.call(exports.file, { id: row.id }, { as: audit })).status).toBe(403);
  expect((await t.call(exports.all, {}, { as: c.dispatcher.token })).status).toBe(403);
});

test('who was moved meanwhile takes nothing out', async () => {
  const moved = await person(t, [{ role: 'dispatcher' }]);
  const made = await t.ok(exports.make, { format: 'csv', filter: {}, purpose: '最后一次' }, { as: moved.token });
  await t.owner.query('update position set revoked_at = now() where account_id = $1', [moved.id]);
  await t.drain();
  const { rows } = await t.owner.query('select state, failure from case_export where id = $1', [made.id]);
  expect(rows).toEqual([{ state: 'failed', failure: 'access.not_permitted' }]);
});

test('an administrator says how many rows and how many days; more rows are said to be cut off; the file goes on time', async () => {
  const admin = await t.as('system_admin');
  await t.ok(exports.saveRule, { keepDays: 2, mostRows: 2 }, { as: admin });
  const row = await asked(c.dispatcher.token, { channel: 'wechat' });
  expect(row).toMatchObject({
    rows: 2,
    capped: true,
    forgetAt: new Date(start.getTime() + 2 * 86_400_000).toISOString(),
  });
  const key = (
    await t.owner.query<{ key: string }>('select storage_key as key from case_export where id = $1', [row.id])
  ).rows[0]!.key;
  expect(await t.app.services.storage.get(key)).toBeDefined();
  const later = new Date(start.getTime() + 3 * 86_400_000);
  await t.app.services.db.inDistrict(1, (tx) =>
    sweep({
      tx,
      services: t.app.services,
      district: 1,
      now: later,
      actor: { kind: 'system', accountId: null, name: '', positions: [] },
    } as never),
  );
  expect(await t.app.services.storage.get(key)).toBeUndefined();
  expect((await t.call(exports.file, { id: row.id }, { as: c.dispatcher.token })).problem.code).toBe(
    'export.not_ready',
  );
  const after = (await t.ok(exports.mine, {}, { as: c.dispatcher.token })).items.find((item) => item.id === row.id);
  expect(after).toMatchObject({ state: 'forgotten', rows: 2 });
  await t.ok(exports.saveRule, { keepDays: 7, mostRows: 100_000 }, { as: admin });
});

test('three at a time, then one waits', async () => {
  const busy = await person(t, [{ role: 'dispatcher' }]);
  const make = () => t.call(exports.make, { format: 'csv', filter: {}, purpose: '一次要很多' }, { as: busy.token });
  for (let n = 0; n < 3; n++) expect((await make()).status).toBe(200);
  expect((await make()).problem.code).toBe('export.too_many_waiting');
});

test('a sheet of several pages holds each case once, in order', async () => {
  for (let i = 0; i < 450; i++) await rawCase(t, { title: `第${i}件`, channel: 'grid', kind: 'grid_finding' });
  const row = await asked(c.dispatcher.token, { channel: 'grid', kind: 'grid_finding' });
  const lines = (await csv(row.id, c.dispatcher.token)).split('\r\n').filter((line) => /第\d+件/.test(line));
  expect(row.rows).toBe(450);
  expect(new Set(lines.map((line) => /第(\d+)件/.exec(line)![1])).size).toBe(450);
});
