import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Role } from '#contract/permissions.ts';
import { expectNoSideways, openHouse, shot, turnTo } from './browser.ts';
import { expectNothing, inspect } from './inspect.ts';
import { wordsOf } from './words.ts';

const house = openHouse();

async function deskOf(role: Role): Promise<Page> {
  const page = await house.desk();
  await page
    .context()
    .addCookies([{ name: 'linli', value: encodeURIComponent(await house.t.as(role)), url: house.address }]);
  return page;
}

test('a leader follows a number down to its cases, and there are as many as it says', async () => {
  const page = await deskOf('district_leader');
  await page.goto('/console/overview');
  await page.getByRole('link', { name: /天$/ }).click();
  await page.getByRole('heading', { name: '平均办理天数', exact: true }).waitFor();
  // The definition stands beside the number: pressing what it is divided by shows those matters.
  const term = page.locator('.definition .term').last();
  const n = Number(await term.locator('b').textContent());
  expect(n).toBeGreaterThan(10);
  await term.click();
  await page.locator('.drill tbody tr').first().waitFor();
  await page.getByText(`已答复：${n} 次`).waitFor();
  expect(await page.locator('.drill tbody tr').count()).toBe(Math.min(n, 50));
  await shot(page, 'metrics-drill');
  await page.locator('.drill a').first().click();
  await page.locator('.case-column h2').first().waitFor();
});

test('a leader leaves a matter out by its number as pages show it, in parts, and the table has room for it', async () => {
  const { rows } = await house.t.owner.query<{ number: string }>('select number from case_record order by id limit 1');
  const parts = rows[0]!.number.replace(/^(.{9})(.{8})/, '$1 $2 ');
  const page = await deskOf('district_leader');
  await page.goto('/console/exclusions');
  await page.getByRole('button', { name: '剔除一件' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('受理编号').pressSequentially(parts);
  await drawer.getByRole('combobox', { name: '理由' }).click();
  await page.locator('.ant-select-item-option', { hasText: '重复' }).first().click();
  await drawer.getByLabel('依据').fill('与前一件重复，值班长认定');
  await drawer.getByRole('button', { name: '保存' }).click();
  const cell = page.locator('tbody td.code', { hasText: parts });
  await cell.waitFor();
  expect(await cell.evaluate((td) => td.scrollWidth - td.clientWidth)).toBe(0);
});

test('each page of the metrics', async () => {
  const found: string[] = [];
  const words = await wordsOf(house.t);
  const leader = await deskOf('district_leader');
  for (const route of ['overview', 'metrics', 'metrics?metric=post_department&period=year', 'exclusions']) {
    await turnTo(leader, `/console/${route}`);
    await inspect(house, leader, `console leader ${route.replace(/\?.*/, '')}`, words, found, true);
  }
  const admin = await deskOf('system_admin');
  await admin.goto('/console/admin/metrics');
  await inspect(house, admin, 'console system_admin admin/metrics', words, found, true);
  expectNothing(found);
});

test('the public board on a phone, without a sign-in', async () => {
  const found: string[] = [];
  const words = await wordsOf(house.t);
  const page = await house.phone();
  await page.goto('/public/');
  await page.getByText('收到', { exact: true }).first().waitFor();
  await inspect(house, page, 'public board', words, found, true);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideways(page);
  expectNothing(found);
});

test('the command screen shows what is open, and asks who is not signed in to sign in', async () => {
  const page = await deskOf('dispatcher');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('/board/');
  await page.locator('.case-map .mark').first().waitFor();
  await page.locator('.load li').first().waitFor();
  expect(Number(await page.locator('.now-open .big').textContent())).toBeGreaterThan(0);
  await shot(page, 'board');
  const stranger = await house.desk();
  await stranger.goto('/board/');
  await stranger.getByRole('link', { name: '去工作台' }).waitFor();
});
