import { expect, test } from 'vitest';
import { openHouse } from './browser.ts';

const house = openHouse();
const most = 200 * 1024;

/** All bytes that come over the line until the page stands still, as the browser counts them: compressed, with their headers. */
test.each([
  ['/', '报事'],
  ['/#/tell', '下一步'],
  ['/field/', '登录'],
])('the first load of %s is small', async (route, name) => {
  const page = await house.phone();
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  let bytes = 0;
  let requests = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  const from = Date.now();
  await page.goto(route);
  await page.getByRole('main').getByText(name, { exact: true }).first().waitFor();
  const shown = Date.now() - from;
  await page.waitForLoadState('networkidle');
  process.stdout.write(
    `first load of ${route}: ${(bytes / 1024).toFixed(0)} KB in ${requests} requests, shown after ${shown} ms\n`,
  );
  expect(bytes).toBeLessThanOrEqual(most);
});
