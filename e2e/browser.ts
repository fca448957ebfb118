import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { testApp, type TestApp } from '#server/testing/harness.ts';

const programs = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const screenshots = '.data/screenshots';

export type Place = { longitude: number; latitude: number };
type Wishes = { place?: Place; language?: 'en' | 'zh-Hans' };

/** The whole product on a real database, its worker running, and a browser to see it with. */
export type House = {
  t: TestApp;
  address: string;
  browser: Browser;
  /** a resident's or grid worker's phone; with `place` it may tell where it is */
  phone: (wishes?: Wishes) => Promise<Page>;
  /** an office PC */
  desk: (wishes?: Wishes) => Promise<Page>;
  /** what no page may have: script errors, refused content, answers of 500 and more */
  faults: string[];
};

/**
 * A house of its own for one file of journeys, open while its tests run; `prepare` may change the database before anybody reads it. After each
 * test the pages are closed, those of a failed one with a picture.
 */
export function openHouse(prepare?: (t: TestApp) => Promise<void>): House {
  const house = { faults: [] as string[] } as House;
  beforeAll(async () => {
    Object.assign(house, await build(house.faults, prepare));
  });
  afterEach(async ({ task }) => {
    const pages = house.browser.contexts().flatMap((context) => context.pages());
    if (task.result?.state === 'fail')
      for (const [i, page] of pages.entries())
        await shot(page, `failed-${task.name.slice(0, 30)}-${i}`).catch(() => undefined);
    for (const context of house.browser.contexts()) await context.close();
    expect(house.faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await house.browser?.close();
    await house.t?.close();
  });
  return house;
}

async function build(faults: string[], prepare?: (t: TestApp) => Promise<void>): Promise<House> {
  if (!existsSync('dist/web/index.html')) throw new Error('the pages are not built: node_modules/.bin/vite build');
  const t = await testApp({ live: true });
  await prepare?.(t);
  const address = await t.app.http.listen({ port: 0, host: '127.0.0.1' });
  t.app.worker.start();
  const executablePath = programs.find((program) => program && existsSync(program));
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  await mkdir(screenshots, { recursive: true });

  const open = async (more: BrowserContextOptions, { place, language }: Wishes): Promise<Page> => {
    const where = place ? { permissions: ['geolocation'], geolocation: { ...place, accuracy: 12 } } : {};
    const context = await browser.newContext({
      baseURL: address,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // a page that asks for calm has it, and nobody waits for a drawer to slide
      reducedMotion: 'reduce',
      ...where,
      ...more,
    });
    context.setDefaultTimeout(60_000);
    if (language)
      await context.addInitScript((chosen) => localStorage.setItem('linli.language', JSON.stringify(chosen)), language);
    const page = await context.newPage();
    watch(page, faults);
    countRequests(page);
    return page;
  };
  return {
    t,
    address,
    browser,
    faults,
    phone: (wishes = {}) =>
      open({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, wishes),
    desk: (wishes = {}) => open({ viewport: { width: 1366, height: 768 } }, wishes),
  };
}

/** Notes what a page must never do. Lost network is part of some journeys and no fault. */
function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500)
      faults.push(`${response.request().method()} ${response.url()} answered ${response.status()}`);
  });
}

const underWay = new WeakMap<Page, Set<Request>>();
function countRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  // The stream of news never ends.
  page.on('request', (request) => new URL(request.url()).pathname !== '/api/live' && requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/** Until the page has asked for nothing for eight breaths of its own: on a busy machine it breathes slower. */
export async function quiet(page: Page): Promise<void> {
  const end = Date.now() + 20_000;
  const breath = () =>
    page
      .evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 25))))
      .catch(() => undefined);
  for (let calm = 0; calm < 8 && Date.now() < end; calm = underWay.get(page)?.size ? 0 : calm + 1) await breath();
}

const pageOf = (url: string) => new URL(url, 'http://x').pathname.replaceAll(/[\da-f-]{36}/g, 'ID');

/** To another page of the console as a link leads there, until it has come; only the first is loaded. */
export async function turnTo(page: Page, path: string): Promise<void> {
  if (!page.url().includes('/console/')) {
    await page.goto(path);
    return;
  }
  const other = pageOf(page.url()) !== pageOf(path);
  await page.evaluate(
    ([to, name]) => {
      document.querySelector('main')?.setAttribute('data-left', name);
      history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
    },
    [path, await nameOf(page)] as const,
  );
  // a page may keep the frame of the one before: then its heading or what is open in it is another
  if (other)
    await page.waitForFunction(() => {
      const main = document.querySelector('main');
      const left = main?.getAttribute('data-left');
      return main && left !== `${main.className} ${document.querySelector('h1')?.textContent}`;
    });
}
const nameOf = (page: Page) =>
  page.evaluate(() => `${document.querySelector('main')?.className} ${document.querySelector('h1')?.textContent}`);

/** A picture for people to look at; .data is not committed. */
export async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage, animations: 'disabled' });
}

/** Where a community is, by its polygon: about its middle. */
export async function placeIn(t: TestApp, community: string): Promise<Place> {
  const { rows } = await t.owner.query<{ ring: [number, number][] }>(
    'select ring from division_shape where district_id = 1 and code = $1',
    [community],
  );
  const ring = rows[0]!.ring.slice(0, -1);
  const middle = (of: 0 | 1) => ring.reduce((sum, corner) => sum + corner[of], 0) / ring.length;
  return { longitude: middle(0), latitude: middle(1) };
}

/** Nothing is wider than the screen: one never has to push a page sideways (WCAG 2.2 § 1.4.10). */
export async function expectNoSideways(page: Page): Promise<void> {
  const { wide, screen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: window.innerWidth,
  }));
  expect(wide, `${page.url()} is wider than its screen`).toBeLessThanOrEqual(screen);
}
