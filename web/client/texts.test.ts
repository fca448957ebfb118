import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { areaKinds, dutyLists } from '#contract/dispatch.ts';
import { dayKinds } from '#contract/calendar.ts';
import {
  caseActions,
  caseKinds,
  caseStates,
  channels,
  confidentialities,
  notAdmittedReasons,
  outcomes,
  plainStep,
  ratingReasons,
  returnReasons,
} from '#contract/cases.ts';
import { unitKinds } from '#contract/directory.ts';
import { reaches, roles } from '#contract/permissions.ts';
import { lights, limitKinds } from '#contract/shared.ts';
import { gazetteerKinds } from '#contract/territory.ts';

const root = new URL('../../', import.meta.url);
const texts = (language: string, namespace: string) =>
  JSON.parse(readFileSync(new URL(`locales/${language}/${namespace}.json`, root), 'utf8')) as Record<string, string>;
const languages = ['zh-Hans', 'en'] as const;

test('every value of every enum of the contract has a name in each language', () => {
  const groups = {
    state: caseStates,
    kind: caseKinds,
    outcome: outcomes,
    channel: channels,
    confidentiality: confidentialities,
    action: caseActions,
    returnReason: returnReasons,
    notAdmittedReason: notAdmittedReasons,
    ratingReason: ratingReasons,
    step: plainStep.shape.code.options,
    role: roles,
    reach: reaches,
    light: lights,
    limitKind: limitKinds,
    unitKind: unitKinds,
    areaKind: areaKinds,
    dutyList: dutyLists,
    dayKind: dayKinds,
    gazetteerKind: gazetteerKinds,
  };
  const wanted = Object.entries(groups).flatMap(([group, values]) => values.map((value) => `${group}.${value}`));
  for (const language of languages) expect(wanted.filter((key) => !texts(language, 'domain')[key])).toEqual([]);
});

const sources = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !file.name.includes('.test.'))
    .map((file) => readFileSync(`${file.parentPath}/${file.name}`, 'utf8'));

/** Keys written out in `t('…')`, with the namespace of the `useText` that stands before them. */
function used(source: string) {
  let own = 'web';
  const keys: string[] = [];
  for (const match of source.matchAll(/useText\('(\w+)'\)|\bt\((?:[^()'`]*\? )?'([\w.:]+)'(?: : '([\w.:]+)')?/g)) {
    if (match[1]) own = match[1];
    for (const key of [match[2], match[3]]) if (key) keys.push(key.includes(':') ? key : `${own}:${key}`);
  }
  return keys;
}

test('every text that a page of the residents or the field asks for is there', () => {
  const keys = ['web/kit', 'web/resident', 'web/field', 'web/client'].flatMap((folder) =>
    sources(folder).flatMap(used),
  );
  expect(keys.length).toBeGreaterThan(150);
  for (const language of languages) {
    const missing = keys.filter((key) => {
      const [namespace, name] = key.split(':') as [string, string];
      const all = texts(language, namespace);
      return (all[name] ?? all[`${name}_other`]) === undefined;
    });
    expect([...new Set(missing)]).toEqual([]);
  }
});

const holes = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort((a, b) => a.localeCompare(b));
test.each(['domain', 'web', 'resident', 'field'])(
  '%s has the same keys and the same places to fill in both languages',
  (namespace) => {
    const [chinese, english] = languages.map((language) => texts(language, namespace)) as [
      Record<string, string>,
      Record<string, string>,
    ];
    // Chinese has one form where English has one for one and one for many.
    const plain = (key: string) => key.replace(/_(one|other)$/, '');
    expect([...new Set(Object.keys(english).map(plain))]).toEqual([...new Set(Object.keys(chinese).map(plain))]);
    const inEnglish = (key: string) => english[key] ?? english[`${key}_other`] ?? '';
    expect(Object.keys(chinese).filter((key) => holes(chinese[key]!).join() !== holes(inEnglish(key)).join())).toEqual(
      [],
    );
  },
);
