import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const server = path.resolve(import.meta.dirname, '../server');

/** Where the machine's own clock is what is wanted. */
const own = new Map([
  ['app.ts', 'the clock of commands, which end soon'],
  ['seed.ts', 'how long a filling took'],
  ['kernel/steady-clock.ts', 'what it is compared with'],
  ['kernel/storage-folder.ts', 'the age of a file, which the same clock gave it'],
  ['kernel/delivery.ts', 'the time that a gateway compares with its own'],
]);

test('nothing on the server goes by a clock that can be set, but where it must: throttles count the time that passed, operations are given theirs', async () => {
  const names = (await readdir(server, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !/\.test\.ts$|^testing\//.test(name),
  );
  expect(names.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const name of names) {
    const text = await readFile(path.join(server, name), 'utf8');
    if (/\bDate\.now\(\)|new Date\(\)/.test(text)) found.push(name);
  }
  expect(found.filter((name) => !own.has(name))).toEqual([]);
});
