import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Reply } from '#contract/endpoint.ts';
import type { contract } from '#contract/index.ts';
import type { House } from './browser.ts';

const roleNames = JSON.parse(
  await readFile(new URL('../locales/zh-Hans/domain.json', import.meta.url), 'utf8'),
) as Record<string, string>;

/** What one sees oneself do on a page, in the words that stand there (zh-Hans, the source). Names of the demo's people are its own. */

/** A photo as a phone makes it: with the place and the maker in it, which must not go out. */
export async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const panel = (width: number, height: number, background: string) => ({
    create: { width, height, channels: 3 as const, background },
  });
  const leaflets = Array.from({ length: 9 }, (_, i) => ({
    input: panel(130, 110, i % 2 ? '#f4e3a1' : '#f2c6b4'),
    left: 540 + (i % 3) * 190,
    top: 270 + Math.floor(i / 3) * 170,
  }));
  const door = { input: panel(640, 600, '#5b6b73'), left: 480, top: 220 };
  const ground = { input: panel(1600, 380, '#7d8085'), left: 0, top: 820 };
  const image = sharp(panel(1600, 1200, '#b9b2a3'))
    .composite([ground, door, ...leaflets])
    .jpeg({ quality: 85 });
  const buffer = await image
    .withExif({ IFD0: { Make: 'Phone', Model: 'Linli' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 9/1 0/1' } })
    .toBuffer();
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer };
}

/** The first page of a report: words, and photos when there are some. */
export async function sayWhat(page: Page, text: string, withPhoto = false): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: '报事' }).click();
  await page.getByLabel('发生了什么？').fill(text);
  if (withPhoto) {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '加照片' }).click();
    await (await chooser).setFiles(await photo());
    await page.getByRole('img', { name: '照片 1' }).waitFor();
  }
}

export const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();

/** From the page that shows all of it: send, and read number and query code off the next. */
export async function sendReport(page: Page): Promise<{ number: string; code: string }> {
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByRole('heading', { name: '已收到' }).waitFor();
  const read = async (term: string) =>
    (await page.locator('dl div', { hasText: term }).getByRole('definition').innerText()).replace(/\s/g, '');
  return { number: await read('编号'), code: await read('查询码') };
}

/** A visitor tells a matter with the place in words, no phone left behind. */
export async function tell(page: Page, text: string, where?: string): Promise<{ number: string; code: string }> {
  await sayWhat(page, text);
  await next(page);
  if (where) {
    await page.getByText('写地址').click();
    await page.getByRole('textbox', { name: '地址' }).fill(where);
    await next(page);
  } else await page.getByRole('button', { name: '说不清，跳过' }).click();
  await next(page);
  return sendReport(page);
}

/** A resident signs in with a phone number; the demonstration shows the code. */
export async function signInResident(page: Page, phone: string): Promise<void> {
  await page.goto('/#/sign-in');
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '发验证码' }).click();
  await page.getByRole('button', { name: '填上' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: '我的', exact: true }).waitFor();
}

/** Somebody of the staff opens the console by the card of the role. */
export async function signInByCard(page: Page, role: string): Promise<void> {
  await page.goto('/console/');
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.getByRole('navigation', { name: '导航' }).waitFor();
}

/** The same without the page of the sign-in, which has its own tests. */
export async function signInStaff(page: Page, role: string, at = '/console/'): Promise<void> {
  const { request } = page.context();
  const { accounts } = (await (await request.get('/api/demo-accounts')).json()) as Reply<
    typeof contract.session.demoAccounts
  >;
  const account = accounts.find((one) => roleNames[`role.${one.role}`] === role);
  await request.post('/api/session/demo', {
    data: { accountId: account?.id },
    headers: { 'idempotency-key': randomUUID() },
  });
  await page.goto(at);
  await page.getByRole('navigation', { name: '导航' }).waitFor();
}

/** Opens a case by the list that one is in or goes to. */
export async function openCase(page: Page, queue: string, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '导航' })
    .getByRole('link', { name: new RegExp(`^${queue}`) })
    .click();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
}

/** One of the actions in the menu beside the main one. */
export async function chooseAction(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  await page.getByRole('form', { name: action }).waitFor();
}

/** Types into one of antd's boxes that search, and takes what is found. */
export async function pick(page: Page, label: string, typed: string, option: string | RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(typed);
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

/** What the database holds of a case, for what no page shows. */
export async function caseRow(
  house: House,
  number: string,
): Promise<{ id: string; state: string; community: string | null; source: string; mergedInto: string | null }> {
  const { rows } = await house.t.owner.query<{
    id: string;
    state: string;
    community: string | null;
    source: string;
    mergedInto: string | null;
  }>(
    'select id, state, community_code as community, place_source as source, merged_into as "mergedInto" from case_record where number = $1',
    [number],
  );
  return rows[0]!;
}
