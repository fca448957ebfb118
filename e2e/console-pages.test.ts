import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Role } from '#contract/permissions.ts';
import { openHouse, turnTo } from './browser.ts';
import { expectNothing, inspect } from './inspect.ts';
import { wordsOf, type Words } from './words.ts';

const house = openHouse();
const { cases } = contract;

/** A desk where somebody of this role is signed in already. */
async function deskOf(role: Role): Promise<Page> {
  const page = await house.desk();
  await page
    .context()
    .addCookies([{ name: 'linli', value: encodeURIComponent(await house.t.as(role)), url: house.address }]);
  return page;
}

async function walk(role: Role, routes: string[], words: Words, found: string[], name = ''): Promise<void> {
  const page = await deskOf(role);
  for (const route of routes) {
    await turnTo(page, `/console/${route}`);
    await inspect(house, page, `console ${role}${name} ${route.replace(/[\da-f-]{36}/, 'ID')}`, words, found, true);
  }
  await page.context().close();
}

const idOf = async (where: string) =>
  (await house.t.owner.query<{ id: string }>(`select id from case_record where ${where} order by id desc limit 1`))
    .rows[0]!.id;

/** Three neighbours tell the same of one place; the product finds the topic. */
async function makeTopic(): Promise<string> {
  const { t } = house;
  for (const text of [
    '菜市场排水沟堵了，污水漫到路上',
    '菜市场排水沟又堵，污水漫到路上',
    '排水沟堵了，污水漫到菜市场路上',
  ])
    await t.ok(cases.report, { text, communityCode: '371082007002' });
  const as = await t.as('dispatcher');
  const first = async () => (await t.ok(contract.topics.list, {}, { as })).items[0]?.id;
  await expect.poll(first, { timeout: 15_000 }).toBeTruthy();
  return (await first())!;
}

test('each page of the console with the demonstration’s data', async () => {
  const { t } = house;
  const found: string[] = [];
  await t.ok(cases.report, {
    text: '路灯和监控坏了大半，问物业就说在走程序，夜里回家心慌',
    communityCode: '371082007002',
    reporter: { name: '梁立新', phone: '13900000075' },
  });
  const topic = await makeTopic();
  const words = await wordsOf(t);
  const page = await house.desk();
  await page.goto('/console/');
  await inspect(house, page, 'console sign-in', words, found, true);
  await page.context().close();
  const waiting = await idOf(`state = 'received'`);
  const rated = await idOf(`state = 'closed' and outcome = 'solved'`);
  const handlers = await idOf(
    `unit_id = (select p.unit_id from position p join account a on a.id = p.account_id where a.login = 'handler')`,
  );
  const article = (await t.owner.query<{ id: string }>('select id from article order by id limit 1')).rows[0]!.id;
  await Promise.all([
    walk(
      'dispatcher',
      [
        `queue/dispatch/${waiting}`,
        'queue/answer',
        'queue/all',
        `queue/all/${rated}`,
        'queue/all?q=%E8%B7%AF%E7%81%AF',
        'map',
        `map/${rated}`,
        'supervision',
        'supervision?what=undispatched',
        'reminders',
        'topics',
        `topics/${topic}`,
      ],
      words,
      found,
    ),
    walk('handler', ['queue/unit', `queue/unit/${handlers}`, 'tasks', 'me', 'no/such/page'], words, found),
    walk(
      'unit_head',
      [
        'overview',
        'exports',
        'queue/all?kind=help&from=2026-01-01',
        'queue/requests',
        'queue/paused',
        'supervision',
        'reminders',
      ],
      words,
      found,
    ),
    walk('window_clerk', ['report'], words, found),
    walk('hotline_agent', ['desk', 'desk/written', 'desk/call-backs'], words, found),
    walk('unit_head', ['knowledge', `knowledge/${article}`], words, found),
  ]);
  expectNothing(found);
});

test('each page of the street’s command', async () => {
  const { t } = house;
  const found: string[] = [];
  const words = await wordsOf(t);
  const whistle = (state: string) =>
    t.owner
      .query<{ id: string }>('select id from whistle where state = $1 order by id desc limit 1', [state])
      .then(({ rows }) => rows[0]!.id);
  await Promise.all([
    walk(
      'street_dispatcher',
      ['whistles', `whistles/${await whistle('closed')}?list=all`, 'whistles/new', 'room'],
      words,
      found,
    ),
    walk('street_leader', [`whistles/${await whistle('proposed')}`, 'whistles/monitor'], words, found),
    walk('dispatcher', ['conferences?state=all', 'admissions'], words, found),
    walk('system_admin', ['admin/platforms', 'admin/conduct'], words, found),
  ]);
  expectNothing(found);
});

test('each page of the administration', async () => {
  const found: string[] = [];
  const words = await wordsOf(house.t);
  await Promise.all([
    walk(
      'system_admin',
      ['subjects', 'duties', 'people', 'units', 'ladder'].map((one) => `admin/${one}`),
      words,
      found,
    ),
    walk(
      'system_admin',
      ['calendar', 'gazetteer', 'model', 'hotline', 'case-rules'].map((one) => `admin/${one}`),
      words,
      found,
    ),
    walk('audit_admin', ['admin/audit', 'admin/exports'], words, found),
  ]);
  expectNothing(found);
});

/** Each form of a role on one case, opened as a reload would find it. */
type Forms = [Role, string, string[]];
async function fillIn([role, route, actions]: Forms, words: Words, found: string[]): Promise<void> {
  const page = await deskOf(role);
  for (const action of actions) {
    await turnTo(page, '/console/me');
    await page.evaluate(
      ([id, open]) => localStorage.setItem(`linli.draft.console.open.${id}`, JSON.stringify({ action: open })),
      [route.split('/').at(-1), action] as const,
    );
    await turnTo(page, `/console/${route}`);
    await page.locator('.action-form').waitFor();
    await inspect(house, page, `console form ${action}`, words, found, true);
  }
  await page.context().close();
}

test('each form of a case', async () => {
  const { t } = house;
  const found: string[] = [];
  const words = await wordsOf(t);
  const forms: Forms[] = [
    [
      'dispatcher',
      `queue/dispatch/${await idOf(`state = 'received'`)}`,
      ['dispatch', 'not_admit', 'add', 'merge', 'split', 'link'],
    ],
    [
      'handler',
      `queue/unit/${await idOf(`state = 'dispatched' and unit_id = (select p.unit_id from position p join account a on a.id = p.account_id where a.login = 'handler')`)}`,
      ['return', 'transfer', 'contact', 'ask_task'],
    ],
  ];
  await Promise.all(forms.map((form) => fillIn(form, words, found)));
  expectNothing(found);
});

test('each form of the special actions', { timeout: 300_000 }, async () => {
  const { t } = house;
  const found: string[] = [];
  const words = await wordsOf(t);
  const inHand = await idOf(`state = 'accepted'`);
  await t.owner.query(
    `update case_record set unit_id = (select p.unit_id from position p join account a on a.id = p.account_id where a.login = 'handler'),
       resolution_due_at = now() + interval '3 days', supervision_level = 1, supervision_due_at = now() + interval '2 days' where id = $1`,
    [inHand],
  );
  const forms: Forms[] = [
    ['handler', `queue/unit/${inHand}`, ['ask', 'suspend']],
    ['dispatcher', `queue/all/${inHand}`, ['supervise', 'correct', 'void']],
    ['district_leader', `queue/all/${inHand}`, ['force_close']],
  ];
  for (const form of forms) await fillIn(form, words, found);
  expectNothing(found);
});

test('each page of the console with nothing in it', async () => {
  const { t } = house;
  const found: string[] = [];
  await t.owner.query('truncate case_record, case_search, notice, proposal cascade');
  const words = await wordsOf(t);
  await Promise.all([
    walk('dispatcher', ['queue/dispatch', 'queue/all', 'queue/all?q=%E8%B7%AF%E7%81%AF'], words, found, ' empty'),
    walk('dispatcher', ['map', 'overview'], words, found, ' empty'),
    walk('handler', ['queue/unit', 'queue/answer'], words, found, ' empty'),
  ]);
  expectNothing(found);
});
