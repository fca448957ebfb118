import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseFilter } from '#contract/case-filter.ts';
import { contract } from '#contract/index.ts';
import { newId } from '../kernel/ids.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, rawCase, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';
import { grams, searchedText } from './search-text.ts';

const { cases } = contract;
const now = new Date('2026-10-20T02:00:00Z');
const towns = ['371082001', '371082007'];
const subjects = ['010101', '010102', '020101', null];
const channels = ['web', 'phone', 'window'] as const;
const kinds = ['help', 'complaint', 'praise'] as const;
const words = ['路灯不亮', '噪音太大', '井盖丢失', '谢谢帮忙'];

let t: TestApp;
let c: Cast;
type Raw = {
  id: string;
  at: Date;
  title: string;
  state: string;
  kind: string;
  channel: string;
  unit_id: string | null;
  town_code: string;
  community_code: string;
  subject_code: string | null;
  outcome: string | null;
  stars: number | null;
  lng: number;
  lat: number;
};
const rows: Raw[] = [];
/** The same pseudo-random numbers each time. */
let seed = 7;
const any = (n: number) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * n);
};

beforeAll(async () => {
  t = await testApp({ now });
  c = await cast(t);
  await t.owner.query('truncate case_search, case_photo, case_reporter, case_record, proposal, job cascade');
  // Three years, so that months and years are walked; more than a page and more than the first window of a scope.
  for (let i = 0; i < 1400; i++) {
    const at = new Date(now.getTime() - i * 0.8 * 86_400_000 - any(3_600_000));
    const town = towns[any(2)]!;
    const state = i < 12 ? 'received' : i < 40 ? 'accepted' : i < 60 ? 'answered' : 'closed';
    const ended = state === 'answered' || state === 'closed';
    const row: Raw = {
      id: newId(at),
      at,
      title: i % 211 === 5 ? '驯鹿雪橇挡路' : words[any(4)]!,
      state,
      kind: kinds[any(3)]!,
      channel: channels[any(3)]!,
      unit_id: state === 'received' ? null : [c.unit, c.other][any(2)]!,
      town_code: town,
      community_code: `${town}00${1 + any(3)}`,
      subject_code: subjects[any(4)]!,
      outcome: ended ? (['solved', 'partly', 'unsolved'] as const)[any(3)]! : null,
      stars: state === 'closed' && i % 3 === 0 ? 1 + any(5) : null,
      lng: 122.1 + any(500) / 1000,
      lat: 37 + any(300) / 1000,
    };
    rows.push(row);
    const { at: _at, stars, ...record } = row;
    await rawCase(t, {
      ...record,
      text: `${row.title}，请派人看看`,
      place_text: '和平小区',
      reported_at: at,
      answer: ended ? '已办' : null,
      resolution_due_at: state === 'accepted' ? new Date(now.getTime() + (i % 2 ? 1 : -1) * 3_600_000) : null,
    });
    if (stars) await t.owner.query('insert into case_rating values (1, $1, $2, $3, null, $4)', [row.id, stars, [], at]);
    const body = searchedText({ title: row.title, text: `${row.title}，请派人看看`, place: '和平小区' });
    await t.owner.query(
      'insert into case_search (district_id, case_id, body, grams, marks) select 1, r.id, $2, $3, case_marks(r) from case_record r where r.id = $1',
      [row.id, body, grams(body)],
    );
  }
}, 120_000);
afterAll(() => t.close());

/** All pages, in their order. */
async function all(filter: Partial<CaseFilter>, as = c.dispatcher.token): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await t.ok(cases.search, { ...filter, limit: 50, ...(cursor ? { cursor } : {}) } as never, { as });
    ids.push(...page.items.map((row) => row.id));
    if (!page.next) return ids;
    cursor = page.next;
  }
}
const initials: Record<string, string> = { ldbl: '路灯不亮', zytd: '噪音太大', xlxq: '驯鹿雪橇' };

/** The same filter said in another way, over the rows in memory. */
function fits(row: Raw, f: Partial<CaseFilter>): boolean {
  const local = new Date(row.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const [west = 0, south = 0, east = 0, north = 0] = f.box?.split(',').map(Number) ?? [];
  const due = row.state === 'accepted' && rows.indexOf(row) % 2 === 0;
  return (
    (!f.q || row.title.includes(initials[f.q] ?? f.q)) &&
    (!f.state || row.state === f.state) &&
    (!f.kind || row.kind === f.kind) &&
    (!f.channel || row.channel === f.channel) &&
    (!f.unitId || row.unit_id === f.unitId) &&
    (!f.townCode || row.town_code === f.townCode) &&
    (!f.communityCode || row.community_code === f.communityCode) &&
    (!f.subjectCode || (row.subject_code?.startsWith(f.subjectCode) ?? false)) &&
    (!f.outcome || row.outcome === f.outcome) &&
    (!f.stars || row.stars === f.stars) &&
    (!f.overdue || (f.overdue === 'true') === due) &&
    (!f.from || local >= f.from) &&
    (!f.to || local <= f.to) &&
    (!f.box || (row.lng >= west && row.lng <= east && row.lat >= south && row.lat <= north))
  );
}

const filters: Partial<CaseFilter>[] = [
  {},
  { q: '路灯' },
  { q: '驯鹿雪橇' },
  { q: 'ldbl' },
  { q: 'xlxq' },
  { q: '没有这回事' },
  { state: 'received' },
  { state: 'closed', kind: 'praise' },
  { kind: 'praise', channel: 'window' },
  { townCode: '371082007', kind: 'complaint', outcome: 'unsolved' },
  { communityCode: '371082001002', stars: 1 },
  { subjectCode: '01', q: '井盖' },
  { subjectCode: '010102', channel: 'phone', q: '噪音', outcome: 'partly' },
  { overdue: 'true' },
  { overdue: 'true', kind: 'help' },
  { overdue: 'false', subjectCode: '0201' },
  { from: '2025-03-01', to: '2025-03-31' },
  { from: '2024-05-01', to: '2024-12-31', kind: 'help', q: '路灯' },
  { to: '2024-06-30', subjectCode: '010101', kind: 'praise' },
  { box: '122.2,37.05,122.26,37.12' },
  { box: '122.1,37,122.6,37.3', stars: 5, kind: 'help' },
  { box: '122.3,37.1,122.2,37.0' },
];

test.each(filters.map((f) => [JSON.stringify(f), f] as const))(
  '%s finds what it should, newest first, page by page',
  async (_, f) => {
    const ids = await all(f);
    expect(ids).toEqual(rows.filter((row) => fits(row, f)).map((row) => row.id));
  },
);

test('somebody of a unit finds the cases of that unit alone, whatever they look for', async () => {
  for (const f of filters)
    expect(await all(f, c.handler.token)).toEqual(
      rows.filter((row) => row.unit_id === c.unit && fits(row, f)).map((row) => row.id),
    );
  for (const f of filters) expect(await all({ ...f, unitId: c.other }, c.handler.token)).toEqual([]);
});

test('somebody of an area finds what lies in it alone', async () => {
  const worker = await person(t, [{ role: 'community_worker', divisionCode: '371082001002' }]);
  for (const f of filters)
    expect(await all(f, worker.token)).toEqual(
      rows.filter((row) => row.community_code === '371082001002' && fits(row, f)).map((row) => row.id),
    );
});

test('a queue is narrowed by the same filters', async () => {
  for (const f of [{ kind: 'help' as const }, { q: '路灯' }, { townCode: '371082007', q: 'ldbl' }]) {
    const { items } = await t.ok(cases.queue, { queue: 'dispatch', ...f, limit: 200 }, { as: c.dispatcher.token });
    expect(items.map((row) => row.id).sort()).toEqual(
      rows
        .filter((row) => row.state === 'received' && fits(row, f))
        .map((row) => row.id)
        .sort(),
    );
  }
});

test('what is told and dispatched is found by its words, its initials and its unit as soon as the index has followed', async () => {
  const told = await t.ok(
    cases.report,
    { text: '後院的鞦韆壞了', title: '後院鞦韆壞了', communityCode: '371082007002' },
    { as: c.resident.token },
  );
  await t.owner.query(`delete from job where kind = 'cases.dispatch'`);
  await t.drain();
  for (const q of ['秋千', '鞦韆坏了', 'hyqq']) expect(await all({ q })).toContain(told.id);
  await t.ok(
    cases.dispatch,
    { id: told.id, unitId: c.other, subjectCode: '16', offListReason: '测试' },
    { as: c.dispatcher.token },
  );
  await t.drain();
  expect(await all({ q: '秋千', unitId: c.other, subjectCode: '16' })).toEqual([told.id]);
  const { rows: marked } = await t.owner.query<{ ok: boolean }>(
    `select marks @> array[mark(1, $2), mark(1, 'subject/16')] as ok from case_search where case_id = $1`,
    [told.id, `unit/${c.other}`],
  );
  expect(marked[0]?.ok).toBe(true);
});

test('letters and words name what a list can be narrowed by', async () => {
  const of = async (q: string) => (await t.ok(cases.suggest, { q }, { as: c.dispatcher.token })).items;
  const names = async (q: string) => (await of(q)).map((item) => `${item.what} ${item.name}`);
  expect(await names('zhxzzf')).toContainEqual(expect.stringMatching(/^unit .*综合行政执法/));
  expect(await names('综合行政执法')).toContainEqual(expect.stringMatching(/^unit .*综合行政执法/));
  expect((await of('yt')).some((item) => item.what === 'town' && item.name === '崖头')).toBe(true);
  expect((await names('ldbl')).some((name) => name === 'case 路灯不亮')).toBe(true);
  expect(await of('qqqqqqq')).toEqual([]);
});

test('a telephone number finds its matters for a reason, on record, and only where the reporter might be revealed', async () => {
  const phone = '13912345678';
  const mine = rows.find((row) => row.unit_id === c.unit)!.id;
  const hidden = rows.filter((row) => row.unit_id === c.unit)[1]!.id;
  const theirs = rows.find((row) => row.unit_id === c.other)!.id;
  for (const id of [mine, hidden, theirs])
    await t.owner.query(`insert into case_reporter values (1, $1, '王某', $2) on conflict do nothing`, [id, phone]);
  await t.owner.query(`update case_record set confidentiality = 'anonymous' where id = $1`, [hidden]);
  const ask = async (as: string, given = phone) =>
    (await t.ok(cases.byPhone, { phone: given, reason: '来电核对' }, { as })).items.map((row) => row.id);
  expect((await ask(c.dispatcher.token)).sort()).toEqual([mine, hidden, theirs].sort());
  expect(await ask(c.handler.token)).toEqual([mine]);
  expect(await ask(c.dispatcher.token, '13912345670')).toEqual([]);
  const looks = await t.owner.query(`select reason, by_account_id from access_record where what = 'phone_search'`);
  expect(looks.rows).toHaveLength(3);
  expect(looks.rows[0]).toEqual({ reason: '来电核对', by_account_id: c.dispatcher.id });
  expect((await t.call(cases.byPhone, { phone, reason: '来电核对' }, { as: c.grid.token })).status).toBe(403);
  expect(
    (await t.call(cases.byPhone, { phone: '1391234', reason: '来电核对' }, { as: c.dispatcher.token })).status,
  ).toBe(422);
  const events = await t.owner.query<{ data: unknown }>(`select data from event where stream = 'access'`);
  expect(JSON.stringify(events.rows)).not.toContain(phone);
});

test('a reporter with an account is found by its telephone and reads who looked', async () => {
  const { id } = await t.ok(
    cases.report,
    { text: '电话查到的事', communityCode: '371082007002' },
    { as: c.resident.token },
  );
  const phone = '15012345678';
  await t.owner.query('update account set phone = $2 where id = $1', [c.resident.id, phone]);
  const { items } = await t.ok(cases.byPhone, { phone, reason: '来电催办' }, { as: c.dispatcher.token });
  expect(items.map((row) => row.id)).toContain(id);
  const { looks } = await t.ok(contract.mine.data, {}, { as: c.resident.token });
  expect(looks).toContainEqual(expect.objectContaining({ what: 'phone_search', reason: '来电催办' }));
});

test('a number is found whole, in its parts, and as rows show it, without the street', async () => {
  for (const communityCode of ['371082007002', undefined]) {
    const { id, number } = await t.ok(cases.report, { text: '按编号能查到的事', communityCode }, {});
    const found = async (q: string) =>
      (await t.ok(cases.search, { q }, { as: c.dispatcher.token })).items.map((row) => row.id);
    const [street, day, serial] = [number.slice(0, 9), number.slice(9, 17), number.slice(17)];
    expect(await found(number)).toEqual([id]);
    expect(await found(`${street} ${day} ${serial}`)).toEqual([id]);
    expect(await found(`${day} ${serial}`)).toContain(id);
    expect(await found(`${day}${serial.slice(0, 5)}${(Number(serial[5]) + 1) % 10}`)).not.toContain(id);
  }
});

test('whoever tries numbers one after the other is stopped', async () => {
  const curious = await person(t, [{ role: 'dispatcher' }]);
  let stopped = 0;
  for (let i = 0; i < 62; i++)
    stopped += Number(
      (
        await t.call(
          cases.byPhone,
          { phone: `139000000${String(i).padStart(2, '0')}`, reason: '挨个试试' },
          { as: curious.token },
        )
      ).status === 429,
    );
  expect(stopped).toBe(2);
});
