import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openHouse, quiet, shot } from './browser.ts';

const house = openHouse();
const apps = ['/', '/field/', '/console/', '/board/', '/public/'];

/** Something to read and something to press: never a white page. */
const expectWayOn = async (page: Page) => {
  await page.locator('a[href], button').first().waitFor();
  expect((await page.locator('body').innerText()).trim().length).toBeGreaterThan(4);
};

test.each(apps)('%s: a malformed address is no white page', async (app) => {
  const page = await house.desk();
  for (const hash of ['#/%', '#/matter/%E5%9', '#/told/%ff', '#/follow/%', '#/my/%25%']) {
    await page.goto(`${house.address}/public/`);
    await page.goto(`${house.address}${app}${hash}`);
    await expectWayOn(page);
  }
});

/** What is kept on the device would come to the rescue: here it is about a first visit. */
const withoutShell = (page: Page) =>
  page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('blocked'));
  });

test.each(apps)('%s: texts that do not arrive end in words, a reload and the way home', async (app) => {
  const page = await house.phone();
  await withoutShell(page);
  await page.route(/assets\/(names|texts)\.[^/]*\.js/, (route) => route.abort());
  await page.goto(`${house.address}${app}`);
  await page.getByRole('button', { name: /重新打开/ }).waitFor();
  expect(await page.getByRole('link', { name: /回首页/ }).getAttribute('href')).toBe(app);
  await shot(page, `no-texts-${app.replaceAll('/', '')}`);
});

test('the map that does not load is said, the address can be written, and the draft does not remember the map', async () => {
  const phone = await house.phone();
  await withoutShell(phone);
  await phone.route(/assets\/MapPlace/, (route) => route.abort());
  await phone.goto(`${house.address}/#/tell/where`);
  await phone.getByText('在地图上').click();
  await phone.getByText('地图没有打开').waitFor();
  await phone.getByRole('textbox', { name: '地址' }).waitFor();
  await shot(phone, 'map-gone');
  await phone.reload();
  await phone.getByRole('textbox', { name: '地址' }).waitFor();
});

test('the map opens without network once the app was opened with it', async () => {
  const phone = await house.phone();
  await phone.goto(`${house.address}/`);
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await quiet(phone);
  await phone.reload();
  await quiet(phone);
  await phone.context().setOffline(true);
  await phone.goto(`${house.address}/#/tell/where`);
  await phone.getByText('在地图上').click();
  await phone.getByRole('application').waitFor();
  await phone.context().setOffline(false);
});

test('a store and locks that never answer do not keep a report from being sent', async () => {
  const phone = await house.phone();
  await phone.addInitScript(() => {
    IDBFactory.prototype.open = () => ({ addEventListener: () => undefined }) as unknown as IDBOpenDBRequest;
    LockManager.prototype.request = (() => new Promise(() => undefined)) as never;
  });
  await phone.goto(`${house.address}/#/tell`);
  await phone.getByLabel('发生了什么？').fill('小区门口的路灯三天不亮了');
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByRole('button', { name: /跳过/ }).click();
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByRole('button', { name: '发送' }).click();
  await phone.getByRole('heading', { name: '已收到' }).waitFor();
});

test('a position outside the district is said and asked about before one goes on', async () => {
  const phone = await house.phone({ place: { longitude: 0, latitude: 0 } });
  await phone.goto(`${house.address}/#/tell/where`);
  await phone.getByText('就在我现在的位置').click();
  await phone
    .getByText(/这个位置不在/)
    .first()
    .waitFor();
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByText(/请换一个地点/).waitFor();
  await shot(phone, 'outside', true);
  await phone.getByText('没有错，就是这里').click();
  await phone.getByRole('button', { name: '下一步' }).click();
  await expect.poll(() => phone.url()).toContain('/tell/who');
});

test('a position that comes after another way was chosen is dropped', async () => {
  const phone = await house.phone();
  await phone.addInitScript(() => {
    Object.defineProperty(navigator, 'geolocation', {
      value: {
        getCurrentPosition: (done: (found: unknown) => void) => {
          (globalThis as { late?: () => void }).late = () =>
            done({ coords: { longitude: 122.4, latitude: 37.2, accuracy: 10 } });
        },
      },
    });
  });
  await phone.goto(`${house.address}/#/tell/where`);
  await phone.getByText('就在我现在的位置').click();
  await phone.getByText('正在找您的位置').waitFor();
  await phone
    .getByText(/写地址/)
    .first()
    .click();
  await phone.getByRole('textbox', { name: '地址' }).fill('河边');
  await phone.evaluate(() => (globalThis as { late?: () => void }).late!());
  await quiet(phone);
  const draft = await phone.evaluate(
    () => JSON.parse(localStorage.getItem('linli.draft.report')!) as { point: unknown },
  );
  expect(draft.point).toBeNull();
});

test('of twelve photos nine are kept, and the others are named', async () => {
  const phone = await house.phone();
  await phone.goto(`${house.address}/#/tell`);
  const png = await phone.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 40);
    canvas.getContext('2d')!.fillRect(0, 0, 4, 4);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const chooser = phone.waitForEvent('filechooser');
  await phone.getByRole('button', { name: '加照片' }).click();
  const files = Array.from({ length: 12 }, (_, n) => ({
    name: `p${n + 1}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(png),
  }));
  await (await chooser).setFiles(files);
  await phone.getByText(/p10\.png、p11\.png、p12\.png/).waitFor();
  await expect.poll(() => phone.locator('.photo').count()).toBe(9);
  await shot(phone, 'too-many', true);
});
