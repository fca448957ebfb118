import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { openHouse } from './browser.ts';

const house = openHouse();

test('a new matter appears in every tab of the dispatcher within moments, by one stream for the whole browser', async () => {
  const { t } = house;
  const first = await house.desk();
  const context = first.context();
  await context.addCookies([
    { name: 'linli', value: encodeURIComponent(await t.as('dispatcher')), url: house.address },
  ]);
  const streams: string[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/api/live') streams.push(request.url());
  });
  const opened = first.waitForResponse((r) => new URL(r.url()).pathname === '/api/live');
  await first.goto('/console/queue/all');
  await opened;
  const second = await context.newPage();
  await second.goto('/console/queue/all');
  await Promise.all([first, second].map((page) => page.locator('a.case-row').first().waitFor()));
  // The newest stands on top.
  const text = `广场的灯修好了，谢谢师傅 ${Date.now()}`;
  const from = Date.now();
  await t.ok(contract.cases.report, { text, kind: 'praise' });
  await Promise.all(
    [first, second].map((page) =>
      page
        .locator('a.case-row', { hasText: text.slice(0, 10) })
        .first()
        .waitFor({ timeout: 9000 }),
    ),
  );
  // Sooner than the pages would have asked by themselves.
  expect(Date.now() - from).toBeLessThan(9000);
  expect(streams).toHaveLength(1);

  // The tab that listens goes: the other takes over.
  await first.close();
  await expect.poll(() => streams.length, { timeout: 10_000 }).toBe(2);
  await expect.poll(() => t.app.live.size(), { timeout: 10_000 }).toBe(1);
  const again = `又一件表扬，谢谢师傅 ${Date.now()}`;
  await t.ok(contract.cases.report, { text: again, kind: 'praise' });
  await second
    .locator('a.case-row', { hasText: again.slice(0, 10) })
    .first()
    .waitFor({ timeout: 9000 });
});

test('a reminder rings the bell, says which matter and until when, and opens it', async () => {
  const { t } = house;
  const page = await house.desk();
  await page
    .context()
    .addCookies([{ name: 'linli', value: encodeURIComponent(await t.as('dispatcher')), url: house.address }]);
  await page.goto('/console/reminders');
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await page.getByRole('link', { name: '提醒: 没有未读提醒' }).first().waitFor();
  const filed = await t.ok(contract.cases.report, { text: '老人食堂办得好，谢谢工作人员', kind: 'praise' });
  // A quarter of an hour later, as far as its timer knows.
  await expect
    .poll(
      async () =>
        (
          await t.owner.query(`update timer set due_at = now() where stream_id = $1 and rung = 'undispatched'`, [
            filed.id,
          ])
        ).rowCount,
      { timeout: 15_000 },
    )
    .toBe(1);
  await page.getByRole('link', { name: '提醒: 1 条未读提醒' }).first().waitFor({ timeout: 15_000 });
  await page.locator('.notice.new .notice-title').click();
  await page.getByRole('heading', { name: '老人食堂办得好' }).first().waitFor();
  await page.getByRole('link', { name: '提醒: 没有未读提醒' }).first().waitFor();
});
