import { readdirSync, readFileSync } from 'node:fs';

type Texts = { [key: string]: string | Texts };

const flat = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );

const read = (language: string, file: string) =>
  new Map(flat(JSON.parse(readFileSync(`locales/${language}/${file}`, 'utf8')) as Texts));
const places = (text: string) =>
  [...text.matchAll(/\{+(\w+)[^}]*\}+/g)]
    .map((m) => m[1])
    .sort((a, b) => (a ?? '').localeCompare(b ?? ''))
    .join();
/** English has a plural form where Chinese has one word. */
const base = (key: string) => key.replace(/_(one|other|zero|plural)$/, '');

const faults: string[] = [];
const files = readdirSync('locales/zh-Hans').filter((f) => f.endsWith('.json'));
for (const file of files) {
  const source = read('zh-Hans', file);
  const english = read('en', file);
  const englishKeys = new Set([...english.keys()].map(base));
  const sourceKeys = new Set([...source.keys()].map(base));
  for (const [key, text] of source) {
    if (!englishKeys.has(base(key))) faults.push(`en/${file}: ${key} is missing`);
    else if (english.has(key) && places(english.get(key)!) !== places(text))
      faults.push(`en/${file}: ${key} has other places to fill`);
    if (text.trim() === '') faults.push(`zh-Hans/${file}: ${key} is empty`);
  }
  for (const key of english.keys()) if (!sourceKeys.has(base(key))) faults.push(`zh-Hans/${file}: ${key} is missing`);
}

// The audit page names each kind of event; who adds one adds its name.
const domain = read('zh-Hans', 'domain.json');
const kinds = new Set(
  readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('test'))
    .flatMap((file) => readFileSync(`server/${file}`, 'utf8').match(/\b(type|event): [^,}\n]*/g) ?? [])
    .flatMap((line) => [...line.matchAll(/'([a-z_]+(?:\.[a-z_]+)+)'/g)].map((m) => m[1]!)),
);
for (const kind of kinds) {
  const key = `event.${kind.replace(/^case\./, '')}`;
  if (!domain.has(key)) faults.push(`zh-Hans/domain.json: ${key} is missing`);
}
if (kinds.size < 50) faults.push('too few kinds of events were found: the check checks nothing');
if (files.length < 3) faults.push('too few locale files were read: the check checks nothing');
for (const fault of faults) console.log(fault);
process.exit(faults.length ? 1 : 0);
