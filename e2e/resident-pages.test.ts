import { test } from 'vitest';
import { contract } from '#contract/index.ts';
import { signInResident } from './acts.ts';
import { openHouse, placeIn } from './browser.ts';
import { expectNothing, inspect } from './inspect.ts';
import { wordsOf } from './words.ts';

const house = openHouse();
const { cases } = contract;

test('each page of a visitor, without and with data', async () => {
  const { t } = house;
  const found: string[] = [];
  const filed = await t.ok(cases.report, {
    text: '沿街店铺把货摆到人行道上占道经营，请城管来管一管',
    communityCode: '371082007002',
  });
  const words = await wordsOf(t);
  const page = await house.phone({ place: await placeIn(t, '371082007002') });
  const look = (name: string) => inspect(house, page, `visitor ${name}`, words, found, true);
  for (const route of ['', 'tell', 'follow', 'my', 'waiting', 'sign-in', 'told/1', 'nowhere']) {
    await page.goto(`/#/${route}`);
    await look(route || 'home');
  }
  // faults shown
  await page.goto('/#/tell');
  await page.locator('main button.main').click();
  await look('tell refused');
  await page.locator('textarea').fill('沿街店铺把货摆到人行道上占道经营，请城管来管一管');
  await page.goto('/#/tell/where');
  for (const way of ['here', 'map', 'words']) {
    await page.locator(`input[value=${way}]`).check({ force: true });
    if (way === 'words') await page.locator('input[type=text]').fill('三环社区');
    await look(`tell where ${way}`);
  }
  for (const route of ['tell/who', 'tell/check']) {
    await page.goto(`/#/${route}`);
    await look(route);
  }
  // a number known on this phone
  await page.evaluate((one) => localStorage.setItem('linli.receipts', JSON.stringify([one])), {
    id: filed.id,
    number: filed.number,
    queryCode: filed.queryCode,
    label: '沿街店铺',
    at: new Date().toISOString(),
  });
  for (const route of [
    'my',
    `told/${filed.number}`,
    `follow/${filed.number}`,
    `follow/${filed.number}/add`,
    `follow/${filed.number}/withdraw`,
  ]) {
    await page.goto(`/#/${route}`);
    await look(route.replace(filed.number, 'N'));
  }
  expectNothing(found);
});

test('a map that is left right after a change of size fails nobody', async () => {
  const page = await house.phone();
  await page.goto('/#/tell');
  await page.locator('textarea').fill('沿街店铺把货摆到人行道上占道经营，请城管来管一管');
  await page.goto('/#/tell/where');
  await page.locator('input[value=map]').check({ force: true });
  // The names come with the outlines, and look anew when the map says that it has moved.
  await page.locator('.division-name').first().waitFor();
  await page.setViewportSize({ width: 740, height: 360 });
  // Heard by now, and told on a fifth of a second later.
  await page.waitForTimeout(60);
  await page.locator('input[value=words]').check({ force: true });
  // The house complains of what a page threw.
  await page.waitForTimeout(400);
});

test('each page of a resident, without and with data', async () => {
  const { t } = house;
  const found: string[] = [];
  const page = await house.phone();
  await signInResident(page, '13900000074');
  let words = await wordsOf(t);
  for (const route of ['my', 'my/notices', 'my/data']) {
    await page.goto(`/#/${route}`);
    await inspect(house, page, `new resident ${route}`, words, found, true);
  }
  await page.evaluate(() => localStorage.clear());
  await page.context().clearCookies();
  await page.goto('/');
  await signInResident(page, '19900000001');
  const token = await t.as('resident');
  const { items } = await t.ok(cases.mine, { limit: 50 }, { as: token });
  const answered =
    items.find((row) => row.state === 'answered') ?? items.find((row) => row.state === 'closed') ?? items[0]!;
  const open = items.find((row) => ['dispatched', 'accepted'].includes(row.state)) ?? items[0]!;
  words = await wordsOf(t);
  for (const route of [
    '',
    'my',
    'my/notices',
    'my/data',
    `matter/${answered.id}`,
    `matter/${answered.id}/rate`,
    `matter/${answered.id}/reopen`,
    `matter/${open.id}`,
    `matter/${open.id}/add`,
    `matter/${open.id}/withdraw`,
  ]) {
    await page.goto(`/#/${route}`);
    await inspect(
      house,
      page,
      `resident ${route.replace(answered.id, 'ANSWERED').replace(open.id, 'OPEN') || 'home'}`,
      words,
      found,
      true,
    );
  }
  expectNothing(found);
});
