import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { openHouse, placeIn } from './browser.ts';
import { expectNothing, inspect } from './inspect.ts';
import { wordsOf } from './words.ts';

const house = openHouse();
const { cases } = contract;

test('each page of the grid worker, without and with data', async () => {
  const { t } = house;
  const found: string[] = [];
  let words = await wordsOf(t);
  const page = await house.phone({ place: await placeIn(t, '371082007002') });
  const look = async (route: string, name = route || 'list') => {
    await page.goto(`/field/#/${route}`);
    await inspect(house, page, `field ${name}`, words, found, true);
  };
  await look('', 'sign-in');
  await page.getByRole('button', { name: /网格员/ }).click();
  await page.getByRole('heading', { name: '待核实' }).waitFor();
  for (const route of ['', 'finding', 'waiting', 'me']) await look(route);
  await page.goto('/field/#/finding');
  await page.getByRole('button', { name: '上报' }).click();
  await inspect(house, page, 'field finding refused', words, found);

  const filed = await t.ok(cases.report, { text: '楼道门上贴满了小广告，撕了又贴', communityCode: '371082007002' });
  const handler = await t.as('handler');
  await expect
    .poll(async () => (await t.call(cases.accept, { id: filed.id }, { as: handler })).status, { timeout: 15_000 })
    .toBe(200);
  await t.ok(
    cases.resolve,
    {
      id: filed.id,
      outcome: 'solved',
      result: '已清除单元门上的小广告。',
      answer: '您好，单元门上的小广告已经全部清除。',
    },
    { as: handler },
  );
  words = await wordsOf(t);
  await page.reload();
  for (const [route, name] of [
    ['', 'list with data'],
    [`case/${filed.id}`, 'case'],
    [`case/${filed.id}/verify`, 'verify'],
  ] as const)
    await look(route, name);
  await page.getByRole('button', { name: '提交' }).click();
  await inspect(house, page, 'field verify refused', words, found);
  expectNothing(found);
});
