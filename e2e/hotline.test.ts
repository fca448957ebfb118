import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { signatureOf } from '#server/kernel/signature.ts';
import { caseRow } from './acts.ts';
import { openHouse, shot } from './browser.ts';
import { expectNothing, inspect } from './inspect.ts';
import { wordsOf } from './words.ts';

const secret = 'the-secret-of-the-telephone-system';
const house = openHouse((t) => {
  t.app.services.settings.LINLI_CTI_SECRET = secret;
  return Promise.resolve();
});
const { cases, hotline } = contract;

/** What a hand does in a second that types and does not hurry: five characters. */
const perCharacterMs = 200;

type Hand = {
  page: Page;
  /** keys and characters so far */
  pressed: () => number;
  press: (...keys: string[]) => Promise<void>;
  type: (text: string) => Promise<void>;
};

/** A person of the hotline at an office PC whose mouse is out of reach: a press of it fails the test. */
async function handAt(path: string): Promise<Hand> {
  const page = await house.desk();
  await page
    .context()
    .addCookies([{ name: 'linli', value: encodeURIComponent(await house.t.as('hotline_agent')), url: house.address }]);
  await page.addInitScript(() => {
    addEventListener('pointerdown', () => document.documentElement.setAttribute('data-mouse', 'used'), true);
  });
  await page.goto(path);
  let n = 0;
  return {
    page,
    pressed: () => n,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      n += keys.length;
    },
    type: async (text) => {
      await page.keyboard.type(text);
      n += text.length;
    },
  };
}
const noMouse = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.getAttribute('data-mouse'))).toBeNull();
const option = (page: Page, name: string) =>
  page.locator('.ant-select-item-option-active', { hasText: name }).first().waitFor();
const numberOn = async (page: Page) =>
  (await page.locator('.recorded dd').first().innerText({ timeout: 10_000 })).replace(/\s/g, '');

test('a whole call by keyboard, under a minute: number, words, place, subject, filed, and the number to read out', async () => {
  const { page, press, type, pressed } = await handAt('/console/');
  await page.getByRole('heading', { name: '话务台' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('inputmode'))).toBe('tel');
  const begun = Date.now();
  await type('13900000071');
  await press('Alt+t');
  await type('水龙头没水了，整栋楼都没有，什么时候来水');
  await press('Alt+l');
  await type('shsq');
  await option(page, '三环社区');
  await press('Enter', 'Alt+s');
  await type('gsfw');
  await option(page, '供水服务');
  await press('Enter', 'F8');
  const number = await numberOn(page);
  const [machine, hand] = [Date.now() - begun, pressed() * perCharacterMs];
  console.log(
    `a call: ${pressed()} keys and characters, ${Math.round(hand / 1000)} s of typing, ${machine} ms of waiting and script`,
  );
  expect(pressed()).toBeLessThan(60);
  expect(machine + hand).toBeLessThan(60_000);
  await noMouse(page);
  await shot(page, 'hotline-filed');
  expect((await caseRow(house, number)).community).toBe('371082007002');
  await expect.poll(async () => (await caseRow(house, number)).state).toBe('dispatched');
});

test('a question is answered at once from the knowledge base, by keyboard', async () => {
  const { page, press, type, pressed } = await handAt('/console/desk');
  await page.getByRole('textbox', { name: /来电号码/ }).waitFor();
  await type('13900000072');
  await press('Alt+t');
  await type('社保卡丢了怎么补办');
  await page
    .getByRole('region', { name: '知识库' })
    .getByRole('button', { name: /社保卡丢了怎么补办/ })
    .waitFor();
  await press('Alt+k', 'Enter');
  await press('F9');
  await page.getByText('依据《社保卡丢了怎么补办》第 1 版').waitFor();
  await shot(page, 'hotline-answer');
  await press('F9');
  const number = await numberOn(page);
  expect(pressed()).toBeLessThan(35);
  await noMouse(page);
  expect((await caseRow(house, number)).state).toBe('answered');
  const { rows } = await house.t.owner.query<{ data: { article: { name: string; version: number } } }>(
    `select e.data from event e join case_record c on c.id = e.stream_id where c.number = $1 and e.type = 'case.answered_directly'`,
    [number],
  );
  expect(rows[0]!.data.article).toMatchObject({ name: '社保卡丢了怎么补办', version: 1 });
});

test('a second call comes in while the first is written down: it waits on its own line, and both survive a reload', async () => {
  const { page, press, type } = await handAt('/console/desk');
  await page.getByRole('textbox', { name: /来电号码/ }).waitFor();
  await type('13900000073');
  await press('Alt+t');
  await type('小区门口的路灯不亮');
  const { login } = (
    await house.t.owner.query<{ login: string }>(
      `select a.login from account a join position p on p.account_id = a.id where p.role = 'hotline_agent'`,
    )
  ).rows[0]!;
  const body = JSON.stringify({
    callId: 'journey-1',
    phone: '13900000074',
    agent: login,
    startedAt: new Date().toISOString(),
  });
  const timestamp = String(Date.now());
  const posted = await fetch(`${house.address}/api/hotline/calls`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-linli-timestamp': timestamp,
      'x-linli-signature': signatureOf(secret, timestamp, body),
    },
  });
  expect(posted.status).toBe(200);
  const lines = page.getByRole('list', { name: '线上的来电' });
  await lines.getByRole('button', { name: '13900000074' }).waitFor();
  await type('，已经三天了');
  expect(await page.getByRole('textbox', { name: /说的什么事/ }).inputValue()).toBe('小区门口的路灯不亮，已经三天了');
  await shot(page, 'hotline-two-calls');
  await page.reload();
  await lines.getByRole('button', { name: '13900000074' }).waitFor();
  expect(await page.getByRole('textbox', { name: /说的什么事/ }).inputValue()).toBe('小区门口的路灯不亮，已经三天了');
  await press('F4');
  await expect.poll(() => page.getByRole('textbox', { name: /来电号码/ }).inputValue()).toBe('13900000074');
  await type('问一下低保怎么申请');
  expect(await page.getByRole('textbox', { name: /说的什么事/ }).inputValue()).toBe('问一下低保怎么申请');
  await press('F8');
  const number = await numberOn(page);
  await press('Enter');
  await expect.poll(() => page.getByRole('textbox', { name: /来电号码/ }).inputValue()).toBe('13900000073');
  const tied = await house.t.owner.query(
    'select 1 from call k join case_record c on c.id = k.case_id where c.number = $1',
    [number],
  );
  expect(tied.rowCount).toBe(1);
  await noMouse(page);
});

test('the caller speaks of what a neighbour has told: their words go there, and they follow it', async () => {
  const { id } = await house.t.ok(
    cases.report,
    { text: '污水管堵了，楼下全是脏水', communityCode: '371082007002' },
    {},
  );
  const { page, press, type } = await handAt('/console/desk');
  await page.getByRole('textbox', { name: /来电号码/ }).waitFor();
  await type('13900000075');
  await press('Alt+t');
  await type('我们楼下污水管堵了，脏水淌到路上');
  await press('Alt+l');
  await type('shsq');
  await option(page, '三环社区');
  await press('Enter');
  const alike = page.getByRole('region', { name: '附近相似的事' }).getByRole('button', { name: /污水管堵了/ });
  await alike.waitFor();
  await press('Alt+w', 'Enter', 'F8');
  await page.getByText('已补充，有结果会告诉来电人').waitFor();
  await noMouse(page);
  const { rows } = await house.t.owner.query('select told from case_caller where case_id = $1 and phone = $2', [
    id,
    '13900000075',
  ]);
  expect(rows).toEqual([{ told: false }]);
});

test('not solved, says the call-back: the matter is done anew', async () => {
  const asked = { text: '请问老年优待证怎么办理', kind: 'question' as const, phone: '13900000076', callBack: true };
  const agent = { as: await house.t.as('hotline_agent') };
  const taken = await house.t.ok(hotline.take, { ...asked, answer: '您好，请带身份证到便民服务中心办理。' }, agent);
  const { page } = await handAt('/console/desk/call-backs');
  await page.getByRole('button', { name: /老年优待证/ }).click();
  await page.getByRole('button', { name: '显示号码' }).click();
  await page.getByRole('link', { name: '139 0000 0076' }).waitFor();
  await page.getByText('没有解决', { exact: true }).click();
  await page.getByText('不满意', { exact: true }).click();
  await page.getByRole('textbox', { name: /对方说的/ }).fill('窗口说还要户口本，白跑一趟');
  await shot(page, 'hotline-call-back');
  await page.getByRole('button', { name: '记下结果' }).click();
  await page.getByText('这件事重新办理').waitFor();
  expect((await caseRow(house, taken.number)).state).toBe('received');
});

test('the desk in the midst of a call has nothing that axe finds, and speaks one language', async () => {
  const words = await wordsOf(house.t);
  const found: string[] = [];
  const { page, press, type } = await handAt('/console/desk');
  await page.getByRole('textbox', { name: /来电号码/ }).waitFor();
  await type('13900000071');
  await press('Alt+t');
  await type('社保卡丢了怎么补办');
  await page
    .getByRole('region', { name: '知识库' })
    .getByRole('button', { name: /社保卡/ })
    .waitFor();
  await press('Alt+k', 'Enter', 'F9');
  await inspect(house, page, 'console hotline desk full', words, found, true);
  expectNothing(found);
});
