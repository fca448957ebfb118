import { expect, test } from 'vitest';
import { signInStaff, tell } from './acts.ts';
import { openHouse, shot } from './browser.ts';

const house = openHouse();

test('a dispatcher finds cases by pinyin initials, narrows, keeps the search, opens with it, and takes the list out', async () => {
  const phone = await house.phone();
  await tell(phone, '后院的秋千断了一根绳，孩子们还在荡', '三环社区');
  const desk = await house.desk();
  await signInStaff(desk, '派遣员');
  await desk.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '全部' }).click();
  const field = desk.getByRole('combobox', { name: '搜索工单' });
  // what letters may mean is offered; one of it narrows the list
  await field.fill('ytjd');
  await desk.locator('.ant-select-item-option', { hasText: '崖头' }).first().waitFor();
  await shot(desk, 'search-suggested');
  // the initials of a subject line find its case, as soon as the index has followed
  await expect
    .poll(
      async () => {
        await field.fill('');
        await field.fill('hydqq');
        await field.press('Enter');
        await desk.waitForTimeout(800);
        return desk.getByRole('link', { name: /后院的秋千/ }).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  // the address holds it all: whoever gets it sees the same
  await desk.getByRole('button', { name: '其他条件' }).click();
  await desk.getByLabel('从哪天报的').fill('2026-01-01');
  await desk.getByRole('button', { name: '好了' }).click();
  await expect.poll(() => desk.url(), { timeout: 15_000 }).toMatch(/q=hydqq&from=2026-01-01/);
  await shot(desk, 'search-narrowed');

  await desk.getByRole('button', { name: '常用查询' }).click();
  await desk.getByRole('menuitem', { name: '保存现在的查询' }).click();
  await desk.getByRole('textbox', { name: /名称/ }).fill('秋千');
  await desk.getByRole('button', { name: '保存' }).click();
  await desk.getByRole('button', { name: '秋千' }).click();
  await desk.getByRole('menuitem', { name: /先显示“秋千”/ }).click();
  await expect
    .poll(async () => (await house.t.owner.query('select from default_search')).rowCount, { timeout: 15_000 })
    .toBe(1);
  await desk.goto('/console/queue/all');
  await expect.poll(() => desk.url(), { timeout: 15_000 }).toMatch(/q=hydqq/);
  await desk.getByRole('button', { name: '秋千' }).waitFor();

  await desk.getByRole('button', { name: '导出' }).click();
  await desk.getByRole('textbox', { name: '用途' }).fill('查看儿童设施');
  await desk.getByRole('button', { name: '开始导出' }).click();
  const download = desk.getByRole('link', { name: 'XLSX' });
  await download.waitFor({ timeout: 30_000 });
  await desk.getByText(/^1 行 ·/).waitFor();
  await shot(desk, 'exports');
  const [file] = await Promise.all([desk.waitForEvent('download'), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^\d{8}-\d{6}\.xlsx$/);
});

test('a telephone number is looked for with a reason, and never stands in the address', async () => {
  const number = '15698765432';
  await house.t.owner.query(
    `insert into case_reporter select district_id, id, '于某', $1 from case_record where confidentiality = 'open' and not exists (select from case_reporter r where r.case_id = case_record.id) limit 1`,
    [number],
  );
  const desk = await house.desk();
  await signInStaff(desk, '派遣员');
  await desk.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '全部' }).click();
  // the list opens with the search kept above
  await desk.getByRole('button', { name: '秋千' }).waitFor();
  await desk.getByRole('combobox', { name: '搜索工单' }).fill(number);
  await desk.locator('.ant-select-item-option', { hasText: '按这个电话查' }).click();
  const reason = desk.getByLabel('为什么查');
  await reason.fill('来电人催问');
  await desk.getByRole('button', { name: '查询', exact: true }).click();
  await desk.getByText('共 1 件').waitFor();
  await shot(desk, 'search-by-phone');
  expect(desk.url()).not.toContain(number);
  const { rows } = await house.t.owner.query(`select reason from access_record where what = 'phone_search'`);
  expect(rows).toEqual([{ reason: '来电人催问' }]);
});
