import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectNoSideways, shot, type House, quiet } from './browser.ts';
import { readingsOf, type Words } from './words.ts';

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } } as const;
const switches = { en: 'English', 'zh-Hans': '中文' } as const;
type Language = keyof typeof switches;

const axeSource = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

type Look = { language: Language; size: keyof typeof sizes; axe?: 'all' | 'layout' };

/**
 * Axe looks once with all its rules and, where another size shows other things of the page, once more without its dearest, the contrast of
 * colours: those are the same in each size and language.
 */
const all: Look[] = [
  { language: 'zh-Hans', size: 'phone', axe: 'all' },
  { language: 'en', size: 'phone' },
  { language: 'en', size: 'desk', axe: 'layout' },
  { language: 'zh-Hans', size: 'desk' },
];
// the console's pages are heavy: each language once, each size once
const office: Look[] = [
  { language: 'zh-Hans', size: 'desk', axe: 'all' },
  { language: 'en', size: 'phone', axe: 'layout' },
];
const without = { all: [], layout: ['color-contrast', 'link-in-text-block'] };

/** Of many rows or outlines of one make, some are looked at. */
const alikes = ['tbody > tr:nth-child(n + 25)', 'ol > li:nth-child(n + 25)', 'svg path:nth-child(n + 25)'];

/** Everything axe has to say, of whatever weight, as one line each. */
async function axe(page: Page, look: 'all' | 'layout'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    ([off, alike]) =>
      (window as unknown as { axe: { run: (where: object, options: object) => Promise<AxeResults> } }).axe.run(
        { exclude: alike.filter((selector) => document.querySelector(selector)).map((selector) => [selector]) },
        { resultTypes: ['violations'], rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) },
      ),
    [without[look], alikes] as const,
  );
  return violations.flatMap((v) =>
    v.nodes
      .slice(0, 3)
      .map((node) => `${v.id} (${v.impact}): ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`),
  );
}

/** The page in the other language, by its switch or, where that is in a menu, as if the switch had been pressed elsewhere. */
async function speak(page: Page, language: Language): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return;
  // not by the mouse: on a phone the console keeps it in its menu
  await page.evaluate(
    ([name, wanted]) => {
      const found = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === name);
      if (found) return found.click();
      const [key, newValue] = ['linli.language', JSON.stringify(wanted)];
      localStorage.setItem(key, newValue);
      window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
    },
    [switches[language], language] as const,
  );
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/** Until nothing moves: no skeleton, no animation. */
async function settled(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () =>
        !document.querySelector('.ant-skeleton, .ant-spin-spinning') &&
        document.getAnimations().every((animation) => animation.playState !== 'running'),
      undefined,
      { timeout: 10_000 },
    )
    .catch(() => undefined);
}

/**
 * Looks a page over as it stands: in both languages, on a phone and at a desk (the console's in two of these four ways). Collects what axe
 * finds, what is wider than the screen and what stands in the wrong language, so that one run shows all of it. With LINLI_PICTURES set, also pictures.
 */
export async function inspect(
  house: House,
  page: Page,
  name: string,
  words: Words,
  found: string[],
  picture = false,
): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await quiet(page);
  for (const { language, size, axe: look } of name.startsWith('console') ? office : all) {
    const at = `${name} ${language} ${size}`;
    await page.setViewportSize(sizes[size]);
    await speak(page, language);
    await settled(page);
    if (picture && process.env.LINLI_PICTURES)
      await shot(page, `page-${name.replaceAll(/[^\w-]+/g, '_')}-${language}-${size}`);
    if (look) for (const fault of await axe(page, look)) found.push(`${at}: ${fault}`);
    if (size === 'phone')
      await expectNoSideways(page).catch((error: Error) => found.push(`${at}: ${error.message.split('\n')[0]}`));
    for (const fault of words.faults(await readingsOf(page), language)) found.push(`${at}: ${fault}`);
  }
  for (const fault of house.faults.splice(0)) found.push(`${name}: ${fault}`);
}

/** One line for each kind of fault, so that a broken page is read and not scrolled. */
export function expectNothing(found: string[]): void {
  expect([...new Set(found)].join('\n')).toBe('');
}
