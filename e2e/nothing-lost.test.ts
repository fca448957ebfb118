import { expect, test } from 'vitest';
import { caseRow, chooseAction, next, openCase, photo, sayWhat, signInResident, signInStaff, tell } from './acts.ts';
import { openHouse, placeIn, shot } from './browser.ts';

const house = openHouse();

const told = async (text: string) =>
  Number(
    (await house.t.owner.query<{ n: string }>('select count(*) as n from case_record where text = $1', [text])).rows[0]!
      .n,
  );
const photosOf = async (text: string) =>
  Number(
    (
      await house.t.owner.query<{ n: string }>(
        'select count(*) as n from case_photo p join case_record c on c.id = p.case_id where c.text = $1',
        [text],
      )
    ).rows[0]!.n,
  );

test('a photo that the browser cannot open is refused when it is chosen, not when all is sent', async () => {
  const page = await house.phone();
  await page.goto(`${house.address}/#/tell/what`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '加照片' }).click();
  const heic = Buffer.from('000000206674797068656963000000006d696631', 'hex');
  await (await chooser).setFiles([{ name: 'a.heic', mimeType: 'image/heic', buffer: heic }, await photo()]);
  await page.getByText('这张照片打不开').waitFor();
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  expect(await page.locator('.photo').count()).toBe(1);
});

test('a draft with its photo survives a reload and comes back to go on with', async () => {
  const text = '河边的护栏断了一截，孩子容易掉下去';
  const phone = await house.phone();
  await sayWhat(phone, text, true);
  await phone.reload();
  await expect.poll(() => phone.getByLabel('发生了什么？').inputValue()).toBe(text);
  await phone.getByRole('img', { name: '照片 1' }).waitFor();
  await phone.goto('/');
  await phone.getByRole('link', { name: '接着写' }).waitFor();
  await shot(phone, 'home-draft');
  await phone.getByRole('link', { name: '接着写' }).click();
  await next(phone);
  await phone.getByRole('button', { name: '说不清，跳过' }).click();
  await phone.reload();
  await phone.getByRole('heading', { name: '怎么联系您？' }).waitFor();
  await next(phone);
  await phone.getByText(text).waitFor();
  // two presses in a row are one wish
  await phone.getByRole('button', { name: '发送' }).dblclick();
  await phone.getByRole('heading', { name: '已收到' }).waitFor();
  expect(await told(text)).toBe(1);
  expect(await photosOf(text)).toBe(1);
});

test('without network it is kept and goes once by itself, also when the page was closed', async () => {
  const text = '公园的长椅坏了两张';
  const phone = await house.phone();
  await sayWhat(phone, text, true);
  await next(phone);
  await phone.getByRole('button', { name: '说不清，跳过' }).click();
  await next(phone);
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: '发送' }).dblclick();
  await phone.getByRole('heading', { name: '还没有发出去的' }).waitFor();
  await phone.getByText('现在没有网，有网就自动发。').waitFor();
  await shot(phone, 'waiting-offline');
  expect(await told(text)).toBe(0);
  await phone.goto('about:blank');
  await phone.context().setOffline(false);
  await phone.goto('/');
  await expect.poll(() => told(text), { timeout: 20_000 }).toBe(1);
  expect(await photosOf(text)).toBe(1);
  await phone.goto('/#/waiting');
  await phone.getByText('都发出去了。').waitFor();
  await phone.goto('/#/my');
  await phone.getByText(text).waitFor();
});

test('the answer lost on the way: sent again it is the same matter', async () => {
  const text = '路口的红绿灯不亮了';
  const phone = await house.phone();
  await sayWhat(phone, text);
  await next(phone);
  await phone.getByRole('button', { name: '说不清，跳过' }).click();
  await next(phone);
  let lost = 0;
  await phone.route('**/api/cases', async (route) => {
    if (route.request().method() !== 'POST' || lost) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.getByRole('button', { name: '发送' }).click();
  await phone.getByRole('button', { name: '现在发' }).click();
  await phone.getByText('都发出去了。').waitFor();
  expect(lost).toBe(1);
  expect(await told(text)).toBe(1);
});

test('the session of a resident ends in mid-report: sign in again, and it goes', async () => {
  const text = '楼前的下水道又堵了';
  const phone = await house.phone();
  await signInResident(phone, '13900000073');
  await sayWhat(phone, text);
  await next(phone);
  await phone.getByRole('button', { name: '说不清，跳过' }).click();
  await house.t.owner.query(
    `delete from session where account_id = (select id from account where phone = '13900000073')`,
  );
  await phone.getByRole('button', { name: '发送' }).click();
  await phone.getByRole('heading', { name: '请重新登录' }).waitFor();
  await shot(phone, 'resident-expired');
  // the second code within a minute is refused, in words
  await phone.getByLabel('手机号').fill('13900000073');
  await house.t.owner.query('delete from try_count');
  await phone.getByRole('button', { name: '发验证码' }).click();
  await phone.getByRole('button', { name: '填上' }).click();
  await phone.getByRole('button', { name: '登录', exact: true }).click();
  await phone.getByText(text).waitFor();
  await phone.getByRole('button', { name: '发送' }).click();
  await phone.getByRole('heading', { name: '已收到' }).waitFor();
  expect(await told(text)).toBe(1);
});

test('the session of a handler ends while a resolution is typed: sign in again and the words are there', async () => {
  const phone = await house.phone();
  const { number } = await tell(phone, '人行道上摆满了摊，占道经营没人管，贴的小广告也没人撕', '三环社区');
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();
  const desk = await house.desk();
  await signInStaff(desk, '承办人');
  await openCase(desk, '本单位', '人行道上摆满了摊');
  await desk.getByRole('button', { name: '受理', exact: true }).click();
  await desk.getByText('正在办').first().waitFor();
  await chooseAction(desk, '办理完毕');
  await desk.getByText('解决', { exact: true }).click();
  await desk.getByLabel('做了什么').fill('已劝离摊点，撕除小广告。');
  await desk.getByLabel('给诉求人的答复').fill('您好，占道的摊点已经劝离，小广告已清理。');
  await house.t.owner.query(`delete from session where account_id = (select id from account where login = 'handler')`);
  await desk.getByRole('form', { name: '办理完毕' }).getByRole('button', { name: '办理完毕' }).click();
  const dialog = desk.getByRole('dialog', { name: /登录已过期/ });
  await dialog.waitFor();
  await shot(desk, 'handler-expired');
  await dialog.getByRole('button', { name: /^承办人/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await desk.getByLabel('做了什么').inputValue()).toBe('已劝离摊点，撕除小广告。');
  expect(await desk.getByLabel('给诉求人的答复').inputValue()).toBe('您好，占道的摊点已经劝离，小广告已清理。');
  // also over a reload
  await desk.reload();
  await expect.poll(() => desk.getByLabel('做了什么').inputValue()).toBe('已劝离摊点，撕除小广告。');
  await desk.getByRole('form', { name: '办理完毕' }).getByRole('button', { name: '办理完毕' }).click();
  await expect.poll(async () => (await caseRow(house, number)).state).toBe('resolved');
});

test('a grid worker without signal: list and case open, a finding and its photo wait, and go once', async () => {
  const text = '巡查发现化粪池井盖破损';
  const place = await placeIn(house.t, '371082007002');
  const grid = await house.phone({ place });
  await grid.goto('/field/');
  await grid.getByRole('button', { name: /网格员/ }).click();
  await grid.getByRole('heading', { name: '待核实' }).waitFor();
  await grid.getByText('都已发送').waitFor();
  // the shell is on the phone once its worker is
  await grid.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await grid.context().setOffline(true);
  await grid.reload();
  await grid.getByRole('heading', { name: '待核实' }).waitFor();
  await shot(grid, 'field-offline');
  await grid.getByRole('link', { name: '上报发现' }).click();
  const chooser = grid.waitForEvent('filechooser');
  await grid.getByRole('button', { name: '加照片' }).click();
  await (await chooser).setFiles(await photo());
  await grid.getByRole('img', { name: '照片 1' }).waitFor();
  await grid.getByLabel('发现了什么？').fill(text);
  await grid.getByRole('button', { name: '上报' }).click();
  await grid.getByText('没有网络，已存在手机上').waitFor();
  await grid.getByText('1 件待发送').waitFor();
  await shot(grid, 'field-kept');
  await grid.context().setOffline(false);
  await grid.getByText('都已发送').waitFor();
  expect(await told(text)).toBe(1);
  expect(await photosOf(text)).toBe(1);
});
