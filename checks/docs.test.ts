import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import domain from '#locales/zh-Hans/domain.json' with { type: 'json' };
import errors from '#locales/zh-Hans/errors.json' with { type: 'json' };
import { endpoints } from '#contract/index.ts';
import { permissions } from '#contract/permissions.ts';
import { modules } from '../server/modules.ts';
import { settingNames } from '../server/kernel/config.ts';

// What the documents name must be there: a renamed setting, path or code fails here and not in an operator's hands.
const files = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')];
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const textOf = (file: string) => texts.get(file) ?? '';
const quoted = (all: string) => [...all.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
const quotes = files.flatMap((file) => quoted(textOf(file)).map((words) => ({ file, words })));
const faults = (wrong: (words: string) => boolean) =>
  quotes.filter((q) => wrong(q.words)).map((q) => `${q.file}: ${q.words}`);

test('every setting stands in the table of docs/operations.md, and no other', () => {
  const rows = textOf('docs/operations.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => quoted(row.split('|')[1] ?? ''));
  expect(named.sort()).toEqual([...settingNames].sort());
});

test('no document names a setting that is not there', () => {
  expect(faults((words) => /^LINLI_\w+/.test(words) && !settingNames.includes(words.split('=')[0] ?? ''))).toEqual([]);
});

test('every error code that is named exists', () => {
  const families = new Set(Object.keys(errors).map((code) => code.split('.')[0]));
  // Each kind of event has a name in the locales, those of cases without the word; two names are only of short messages.
  const isEvent = (words: string) =>
    `event.${words.replace(/^case\./, '')}` in domain || ['case.received', 'case.seen'].includes(words);
  const otherNames = new Set<string>([...endpoints.map((e) => e.id), ...permissions]);
  const code = (words: string) =>
    /^[a-z]+\.[a-z_]+$/.test(words) && !words.endsWith('.ts') && families.has(words.split('.')[0]);
  expect(
    faults(
      (words) => code(words) && !(words in errors) && !isEvent(words) && !otherNames.has(words) && !existsSync(words),
    ),
  ).toEqual([]);
});

test('every file that is named exists', () => {
  const folders = /^(contract|server|web|db|checks|docs|locales|simulate|bench|e2e)\/[\w./-]+$/;
  // What a newcomer is told to make.
  const toBeMade = /NAME|NNNN|AREA|thank/;
  expect(faults((words) => folders.test(words) && !toBeMade.test(words) && !existsSync(words))).toEqual([]);
});

test('every link and picture leads somewhere', () => {
  const links = files.flatMap((file) =>
    [...textOf(file).matchAll(/\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"/g)].map((m) => ({ file, to: m[1] ?? m[2] ?? '' })),
  );
  const local = links.filter(({ to }) => !/^https?:/.test(to));
  expect(local.length).toBeGreaterThan(5);
  expect(
    local
      .filter(({ file, to }) => !existsSync(path.join(path.dirname(file), to)))
      .map(({ file, to }) => `${file}: ${to}`),
  ).toEqual([]);
});

test('every page and address of the API that is named exists', () => {
  const routes = readFileSync('web/console/routes.tsx', 'utf8');
  const own = ['/api/openapi.json', '/api/docs', '/healthz', '/readyz', '/metrics', '/console/', '/field/'];
  const api = endpoints.map((e) => e.path);
  const page = (to: string) =>
    to
      .replace('/console/', '')
      .split('/')
      .every((part) => routes.includes(`'${part}'`));
  const there = (to: string) => own.includes(to) || api.includes(to) || (to.startsWith('/console/') && page(to));
  expect(
    faults((words) => {
      const to = /^(?:GET |POST |PUT |DELETE )?(\/(?:api|console|field|healthz|readyz|metrics)[\w/:.-]*)$/.exec(
        words,
      )?.[1];
      return to !== undefined && !there(to) && !to.includes('thanks');
    }),
  ).toEqual([]);
});

test('every command of the operators that is named exists', () => {
  const cli = globSync('server/cli/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const commands = files.flatMap((file) =>
    [...textOf(file).matchAll(/npm run linli -- ([a-z]+ [a-z]+)/g)].map((m) => m[1] ?? ''),
  );
  expect(commands.length).toBeGreaterThan(3);
  expect(commands.filter((name) => !cli.includes(`name: '${name}'`))).toEqual([]);
});

test('the order of the modules in docs/architecture.md is that of server/modules.ts', () => {
  expect(textOf('docs/architecture.md')).toContain(modules.map((m) => m.name).join(', '));
});
