import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { caseRow } from './acts.ts';
import { expectNoSideways, openHouse, shot } from './browser.ts';

const house = openHouse();

/** Tab until what has the focus is named so; the focus must be seen where it is. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return undefined;
      const labels =
        'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent) : [];
      const by =
        element
          .getAttribute('aria-labelledby')
          ?.split(' ')
          .map((id) => document.getElementById(id)?.textContent) ?? [];
      return [element.getAttribute('aria-label'), ...labels, ...by, element.textContent]
        .filter(Boolean)
        .join(' ')
        .trim();
    });
    if (at && name.test(at)) return;
  }
  throw new Error(`no ${name.source} within 40 tabs on ${page.url()}`);
}

/** Small type and small targets of a page in large type: 长辈版 asks for 18 px and more, and 60 px (look.md). */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        !node.textContent?.trim() ||
        !parent?.checkVisibility() ||
        parent.closest('script, style, .visually-hidden, .leaflet-container')
      )
        continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < 18) found.push(`${size} px: ${node.textContent.trim().slice(0, 30)}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, a[href], input:not([type=radio], [type=checkbox], [type=file]), textarea, label.card-choice, label.star',
    )) {
      if (
        !element.checkVisibility() ||
        element.closest('.leaflet-container') ||
        getComputedStyle(element).position === 'absolute'
      )
        continue;
      const { width, height } = element.getBoundingClientRect();
      // links inside a sentence may be as high as its line (WCAG 2.2 § 2.5.8, inline)
      const inline = getComputedStyle(element).display === 'inline';
      if (!inline && width > 1 && (height < 60 || width < 44))
        found.push(
          `${Math.round(width)}×${Math.round(height)}: ${element.textContent?.trim().slice(0, 30) || element.id || element.tagName}`,
        );
    }
    return found;
  });

test('large type is switched on and a matter told with the keyboard alone; all is large', async () => {
  const page = await house.phone();
  const small: string[] = [];
  const measure = async (name: string) => {
    for (const one of await tooSmall(page)) small.push(`${name}: ${one}`);
    await expectNoSideways(page);
    await shot(page, `large-${name}`, true);
  };
  await page.goto('/');
  // the measure itself: without large type it finds much
  await page.getByRole('link', { name: '报事' }).waitFor();
  expect((await tooSmall(page)).length).toBeGreaterThan(5);
  await tabTo(page, /^长辈版$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '标准版' }).waitFor();
  expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(
    22,
  );
  await measure('home');
  await tabTo(page, /^报事$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '发生了什么？' }).waitFor();
  await tabTo(page, /发生了什么/);
  await page.keyboard.insertText('楼道的灯不亮，晚上看不见路');
  await measure('what');
  await tabTo(page, /^下一步$/);
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: '在哪里？' }).waitFor();
  await tabTo(page, /就在我现在的位置/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /地址/);
  await page.keyboard.insertText('三环社区南门');
  await page.getByText('三环社区居委会').waitFor();
  await tabTo(page, /三环社区居委会/);
  await page.keyboard.press('Space');
  await measure('where');
  await tabTo(page, /^下一步$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '怎么联系您？' }).waitFor();
  await measure('who');
  await tabTo(page, /^下一步$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '看一遍，没错就发送' }).waitFor();
  await measure('check');
  await tabTo(page, /^发送$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '已收到' }).waitFor();
  await measure('told');
  const number = (await page.locator('.big-number').innerText()).replace(/\s/g, '');
  expect(await caseRow(house, number)).toMatchObject({ community: '371082007002' });
  // remembered
  await page.reload();
  await page.getByRole('button', { name: '标准版' }).waitFor();
  for (const [route, name] of [
    ['follow', 'follow'],
    [`follow/${number}`, 'matter'],
    ['my', 'my'],
    ['sign-in', 'sign-in'],
  ] as const) {
    await page.goto(`/#/${route}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await measure(name);
  }
  expect([...new Set(small)].join('\n')).toBe('');
});
