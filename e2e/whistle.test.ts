import { expect, test } from 'vitest';
import { photo, pick, signInStaff } from './acts.ts';
import { openHouse, placeIn, shot } from './browser.ts';

const house = openHouse();
const title = '河滨夜市占道联合整治';

const stateOf = async () =>
  (await house.t.owner.query<{ state: string }>('select state from whistle where title = $1', [title])).rows[0]?.state;

test('a whistle from call to rating: the street blows, its leader approves, the department comes and works, the street rates', async () => {
  const desk = await house.desk();
  await signInStaff(desk, '街道指挥室');
  await desk.getByRole('link', { name: /^吹哨报到/ }).click();
  await desk.getByRole('button', { name: '吹哨', exact: true }).click();
  const form = desk.getByRole('form', { name: '吹哨' });
  await form.getByRole('button', { name: '提交' }).click();
  await form.getByRole('alert').first().waitFor();
  await desk.getByText(/^综合执法哨/).click();
  await desk.getByLabel('要办什么事').fill(title);
  await desk.getByLabel('为什么吹哨').fill('二十余家摊位占道经营，油烟和噪声到凌晨。');
  await desk.getByLabel('为什么超出街道权限').fill('涉及占道和食品安全，街道没有全部执法权。');
  await pick(desk, '牵头单位', '崖头街道综合行政执法中队', '崖头街道综合行政执法中队');
  await desk.getByLabel('到哪里').fill('河滨路与文化街路口');
  await shot(desk, 'whistle-new');
  await form.getByRole('button', { name: '提交' }).click();
  await desk.getByRole('heading', { level: 2, name: title }).waitFor();
  expect(await stateOf()).toBe('proposed');

  const leader = await house.desk();
  await signInStaff(leader, '街道领导');
  await leader.getByRole('link', { name: /^吹哨报到/ }).click();
  await leader.getByRole('link', { name: title }).click();
  await leader.getByRole('button', { name: '批准', exact: true }).click();
  await leader.getByRole('form', { name: '批准' }).getByRole('button', { name: '批准' }).click();
  await expect.poll(stateOf, { timeout: 15_000 }).toBe('blown');
  await shot(leader, 'whistle-approved');

  const phone = await house.phone({ place: await placeIn(house.t, '371082007002') });
  await phone.goto('/field/');
  await phone.getByRole('button', { name: /承办人/ }).click();
  await phone.getByRole('link', { name: /个哨要到场/ }).click();
  await phone.getByRole('link', { name: title }).click();
  await phone.getByText('二十余家摊位占道经营').waitFor();
  await shot(phone, 'whistle-phone');
  await phone.getByRole('link', { name: '现场报到' }).click();
  await phone.getByText(/已记下位置/).waitFor();
  const chooser = phone.waitForEvent('filechooser');
  await phone.getByRole('button', { name: '加照片' }).click();
  await (await chooser).setFiles(await photo());
  await phone.getByRole('img', { name: '照片 1' }).waitFor();
  await shot(phone, 'whistle-arrive');
  await phone.getByRole('button', { name: '现场报到' }).click();
  await expect.poll(stateOf, { timeout: 15_000 }).toBe('working');

  // nobody leaves before it is done; the street sees who is there
  await desk.reload();
  await desk
    .getByText(/^到场 .*按时/)
    .first()
    .waitFor();
  await desk.getByRole('button', { name: /看大图/ }).waitFor();
  await shot(desk, 'whistle-working');
  await phone.getByRole('link', { name: '处置完成' }).click();
  await phone.getByRole('button', { name: '处置完成' }).click();
  await phone.getByRole('alert').getByText('请写做了什么').waitFor();
  await phone.getByLabel('做了什么、结果怎样').fill('劝离摊位二十二家，登记无证三家。');
  await phone.getByRole('button', { name: '处置完成' }).click();
  await expect.poll(stateOf, { timeout: 15_000 }).toBe('done');

  await desk.reload();
  await desk.getByText('劝离摊位二十二家').first().waitFor();
  await desk.getByRole('button', { name: '确认办完' }).click();
  await desk.getByRole('form', { name: '确认办完' }).getByRole('button', { name: '确认办完' }).click();
  await expect.poll(stateOf, { timeout: 15_000 }).toBe('confirmed');
  await desk.getByRole('button', { name: '评价各单位' }).click();
  const rating = desk.getByRole('form', { name: '评价各单位' });
  await rating.getByRole('button', { name: '评价各单位' }).click();
  await rating.getByText('请给每个单位打星').waitFor();
  await rating.getByRole('radio').nth(3).click();
  await rating.getByLabel(/说一句/).fill('到得快，办得清楚。');
  await shot(desk, 'whistle-rate');
  await rating.getByRole('button', { name: '评价各单位' }).click();
  await expect.poll(stateOf, { timeout: 15_000 }).toBe('closed');
  await desk.getByText('到得快，办得清楚。').waitFor();
  await shot(desk, 'whistle-closed');

  // the department reads what the street thought of it
  const office = await house.desk();
  await signInStaff(office, '承办人');
  await office.getByRole('link', { name: /^吹哨报到/ }).click();
  await office.getByLabel('哨的范围').getByText('全部', { exact: true }).click();
  await office.getByRole('link', { name: title }).click();
  await office.getByText('到得快，办得清楚。').waitFor();
});
