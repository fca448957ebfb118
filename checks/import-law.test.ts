import { expect, test } from 'vitest';
import { breaches } from './import-law.ts';

const modules = ['files', 'calendar', 'cases'];
const one = (file: string, text: string) => breaches([{ file, text }], modules);

test.each([
  ['contract/x.ts', "import { a } from '../server/kernel/db.ts';", 'contract is a leaf'],
  ['web/x.ts', "import { a } from '#server/app.ts';", 'web never imports server'],
  ['server/kernel/x.ts', "import { a } from '../cases/index.ts';", 'kernel imports no module'],
  ['server/calendar/x.ts', "import { a } from '../cases/index.ts';", 'stands below'],
  ['server/cases/x.ts', "import { a } from '../calendar/days.ts';", 'entered by its index.ts'],
  ['server/cases/rules.ts', "import { sql } from '../kernel/db.ts';", 'no I/O'],
  ['server/cases/policy.ts', "import fs from 'node:fs';", 'no I/O'],
])('%s may not say %s', (file, text, why) => {
  expect(one(file, text).join()).toContain(why);
});

test('a module may enter a lower one by its front door', () => {
  expect(one('server/cases/x.ts', "import { a } from '../calendar/index.ts';")).toEqual([]);
});

test('a cycle is named', () => {
  const found = breaches(
    [
      { file: 'server/cases/a.ts', text: "import { b } from './b.ts';" },
      { file: 'server/cases/b.ts', text: "import { a } from './a.ts';" },
    ],
    modules,
  );
  expect(found.join()).toContain('cycle: server/cases/a.ts → server/cases/b.ts');
});

test('an import of types alone makes no cycle', () => {
  const found = breaches(
    [
      { file: 'server/cases/a.ts', text: "import type { b } from './b.ts';" },
      { file: 'server/cases/b.ts', text: "import { a } from './a.ts';" },
    ],
    modules,
  );
  expect(found).toEqual([]);
});
