import { readFile, readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { TestApp } from '#server/testing/harness.ts';

const folder = new URL('../locales/zh-Hans/', import.meta.url);

/** All that a page says or reads out, by text node and naming attribute, without what is marked as being in another language. */
export const readingsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const readings: string[] = [];
    const foreign = (element: Element | null) =>
      element?.closest('[lang]:not(html), [aria-hidden=true], script, style, noscript, code, pre, kbd') != null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      if (text && !foreign(node.parentElement) && node.parentElement?.checkVisibility({ visibilityProperty: true }))
        readings.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [alt], [title]')) {
      if (foreign(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ['aria-label', 'placeholder', 'alt', 'title']) {
        const text = element.getAttribute(name)?.trim();
        if (text) readings.push(text);
      }
    }
    return readings;
  });

export type Words = { faults: (readings: string[], language: 'en' | 'zh-Hans') => string[] };

// makers' names, standards and keys, the same in every language
const international = new Set(
  'linli english gps wgs csv xlsx pdf json esc ctrl enter api totp chrome linux android http https svm'.split(' '),
);

/**
 * Tells interface from data by what the database holds: Chinese on an English page must be somebody's words or a name, and no text of the
 * Chinese interface; a Latin word on a Chinese page must be data or one of the few that are the same everywhere. A heuristic, and a sharp one.
 */
export async function wordsOf(t: TestApp): Promise<Words> {
  const own = new Set<string>();
  for (const file of await readdir(folder)) {
    const texts = JSON.parse(await readFile(new URL(file, folder), 'utf8')) as Record<string, string>;
    for (const text of Object.values(texts)) own.add(text.replaceAll(/\{+\w+\}+/g, '').trim());
  }
  const data = await everything(t);
  // looked up first: to search all there is for each word on each page took longer than the page
  const whole = new Set(data.match(/[\u4e00-\u9fff]+|[A-Za-z]+/g));
  const isData = once((run: string) => whole.has(run) || data.includes(run));
  const isDatum = once((text: string) =>
    ['""', '{}', ',,', '{,', ',}', '()', '(,', ',)'].some((around) => data.includes(`${around[0]}${text}${around[1]}`)),
  );
  const chinese = (text: string) =>
    (own.has(text) && !isDatum(text)) ||
    (text.match(/[\u4e00-\u9fff]+/g) ?? []).some((run) => !run.startsWith('属地') && !isData(run));
  // types of events are codes, and shown as such to who audits
  const latin = (text: string) =>
    (text.replaceAll(/[a-z_]+\.[a-z_]+/g, '').match(/[A-Za-z]{3,}/g) ?? []).some(
      (word) => !international.has(word.toLowerCase()) && !isData(word),
    );
  // A value that the page did not give leaves its place standing.
  const unfilled = (readings: string[]) =>
    readings.filter((text) => /\{\{\w+\}\}/.test(text)).map((text) => `A value is missing: ${text.slice(0, 80)}`);
  const wrong = (readings: string[], language: 'en' | 'zh-Hans') =>
    language === 'en'
      ? readings
          .filter((text) => /[\u4e00-\u9fff]/.test(text) && chinese(text))
          .map((text) => `Chinese in English: ${text.slice(0, 80)}`)
      : readings
          .filter((text) => !/^[0-9a-f…]{8,}$/.test(text) && latin(text))
          .map((text) => `English in Chinese: ${text.slice(0, 80)}`);
  return { faults: (readings, language) => [...unfilled(readings), ...wrong(readings, language)] };
}

/** Asked the same again, it remembers. */
function once(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? ask(text);
    known.set(text, answer);
    return answer;
  };
}

/** The text of all rows that may be somebody's words or names. */
async function everything(t: TestApp): Promise<string> {
  const { rows: tables } = await t.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('model', 'file', 'session', 'login_code', 'audit_seal', 'job', 'idempotency', 'division_shape')`,
  );
  let all = '';
  for (const { name } of tables) {
    const { rows } = await t.owner.query<{ text: string | null }>(
      `select string_agg(r::text, ' ') as text from (select * from ${name} limit 20000) r`,
    );
    all += ` ${rows[0]!.text ?? ''}`;
  }
  return all;
}
