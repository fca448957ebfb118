import { expect, test } from 'vitest';
import { next, sendReport, signInStaff } from './acts.ts';
import { openHouse, shot } from './browser.ts';

const house = openHouse();

test('who writes of a danger is asked to call first; the dispatcher hears it and takes it up', async () => {
  const phone = await house.phone();
  await phone.goto('/');
  expect(await phone.locator('a[href="tel:120"], a[href="tel:119"], a[href="tel:110"]').count()).toBe(3);
  await shot(phone, 'danger-home');
  await phone.getByRole('link', { name: '报事' }).click();
  const what = phone.getByLabel('发生了什么？');
  await what.fill('楼道堆满杂物，万一着火怎么跑');
  const warning = phone.getByRole('alert').filter({ hasText: '先打电话' });
  expect(await warning.count()).toBe(0);
  await what.fill('楼道里好大的煤气味，快来人！');
  await warning.waitFor();
  expect(await warning.getByRole('link', { name: '119 火警' }).getAttribute('href')).toBe('tel:119');
  await shot(phone, 'danger-what');
  await next(phone);
  await phone.getByText('请写清在哪里').waitFor();
  await phone.getByText('写地址').click();
  await phone.getByRole('textbox', { name: '地址' }).fill('三环社区');
  await shot(phone, 'danger-where', true);
  await next(phone);
  await phone.getByText('请留下电话').waitFor();
  await next(phone);
  const { number } = await sendReport(phone);

  const desk = await house.desk();
  await signInStaff(desk, '派遣员');
  const bar = desk.locator('.alarm-bar');
  await bar.getByText('危险：').first().waitFor();
  await shot(desk, 'danger-alarm');
  await bar.getByRole('link', { name: '查看' }).first().click();
  await desk.getByText('危险：燃气泄漏').waitFor();
  await shot(desk, 'danger-case');
  await bar.getByRole('button', { name: '接警' }).first().click();
  await bar.waitFor({ state: 'detached' });
  const { rows } = await house.t.owner.query<{ danger_seen_at: Date | null }>(
    'select danger_seen_at from case_record where number = $1',
    [number],
  );
  expect(rows[0]!.danger_seen_at).toBeInstanceOf(Date);
});

test('an administrator tries a sentence, and sees which words of a kind of danger it holds', async () => {
  const desk = await house.desk();
  await signInStaff(desk, '系统管理员');
  await desk.goto('/console/admin/danger');
  await desk.getByLabel('试一试').fill('五号楼着火了');
  await desk.getByText('着火冒烟（着火）').waitFor();
  await shot(desk, 'danger-admin');
  await desk.getByRole('button', { name: /燃气泄漏/ }).click();
  await desk.getByRole('dialog').waitFor();
  await shot(desk, 'danger-drawer');
});
