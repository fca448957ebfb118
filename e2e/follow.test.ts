import { expect, test } from 'vitest';
import { caseRow, next, sayWhat, sendReport, signInResident, signInStaff, tell } from './acts.ts';
import { openHouse, shot } from './browser.ts';

const house = openHouse();

test('by number and query code without an account; a wrong code is told and what was typed stays', async () => {
  const phone = await house.phone();
  const { number, code } = await tell(phone, '沿街店铺把货摆到人行道上占道经营，请城管来管一管', '三环社区');
  const other = await house.phone();
  await other.goto('/');
  await other.getByRole('link', { name: '用编号查' }).click();
  await other.getByRole('button', { name: '查' }).click();
  await other.getByRole('link', { name: '编号是 23 位数字，请再核对' }).waitFor();
  await shot(other, 'follow-empty');
  const spaced = `${number.slice(0, 9)} ${number.slice(9, 17)} ${number.slice(17)}`;
  const wrong = code === '000000' ? '111111' : '000000';
  await other.getByLabel('编号').fill(spaced);
  await other.getByLabel('查询码').fill(wrong);
  await other.getByRole('button', { name: '查' }).click();
  await other.getByRole('alert').waitFor();
  await shot(other, 'follow-wrong');
  expect(await other.getByRole('alert').innerText()).toMatch(/编号|查询码/);
  expect(await other.getByLabel('编号').inputValue()).toBe(spaced);
  expect(await other.getByLabel('查询码').inputValue()).toBe(wrong);
  await other.getByLabel('查询码').fill(code);
  await other.getByRole('button', { name: '查' }).click();
  await other.getByRole('heading', { name: /沿街店铺/ }).waitFor();
  // words may still be added, and the matter taken back, by who has the code
  await other.getByRole('link', { name: '补充几句或照片' }).click();
  await other.getByLabel('补充什么？').fill('在超市门口那一段。');
  await other.getByRole('button', { name: '发送' }).click();
  await other.getByText('您补充了情况').first().waitFor();
  await other.getByRole('link', { name: '撤回这件事' }).click();
  await other.getByRole('button', { name: '撤回' }).click();
  await other.getByText('您撤回了这件事').first().waitFor();
  expect((await caseRow(house, number)).state).toBe('closed');
  // what was told on this phone is found again on it
  await phone.goto('/#/my');
  await phone.getByRole('heading', { name: '在这台手机上报的' }).waitFor();
  await shot(phone, 'my-visitor');
  await phone.getByRole('link', { name: /沿街店铺/ }).click();
  await phone.getByText('您撤回了这件事').first().waitFor();
});

test('who looks at a phone number says why, and the resident reads who it was and why', async () => {
  const phone = await house.phone();
  await signInResident(phone, '13900000072');
  await sayWhat(phone, '单元门口贴满了小广告，请清理');
  await next(phone);
  await phone.getByText('写地址').click();
  await phone.getByRole('textbox', { name: '地址' }).fill('三环社区');
  await next(phone);
  const { number } = await sendReport(phone);
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();

  const desk = await house.desk();
  await signInStaff(desk, '承办人', `/console/queue/unit/${(await caseRow(house, number)).id}`);
  await desk.getByText('139****0072').waitFor();
  expect(await desk.content()).not.toContain('13900000072');
  await desk.getByRole('button', { name: '查看联系方式' }).click();
  const dialog = desk.getByRole('dialog', { name: '查看联系方式' });
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await dialog.getByText('至少写 4 个字').waitFor();
  await dialog.getByLabel('为什么要看').fill('约定上门清理的时间');
  await shot(desk, 'reveal');
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await desk.getByRole('link', { name: '13900000072' }).waitFor();
  await shot(desk, 'revealed');

  await phone.goto('/#/my/data');
  await phone.getByText('约定上门清理的时间').waitFor();
  await phone.getByText(/谢云涛（.*）看了您的名字和电话/).waitFor();
  await shot(phone, 'my-data', true);
});
