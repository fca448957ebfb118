import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretFile } from './secret-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('it is made once, by whichever of many comes first, for us alone, and nothing else is left in the folder', async () => {
  const file = path.join(folder, 'deep', 'secret');
  const made = await Promise.all(Array.from({ length: 8 }, () => secretFile(file)));
  expect(new Set(made).size).toBe(1);
  expect(made[0]).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(file))).toEqual(['secret']);
});

test('one that is empty, cut, too long or of other characters is refused by its name, and left as it is', async () => {
  const file = path.join(folder, 'damaged');
  const hex = 'a1'.repeat(32);
  const damaged = fc.oneof(
    fc.constantFrom(
      '',
      '\n',
      ' '.repeat(64),
      hex.slice(1),
      `${hex}0`,
      hex.toUpperCase(),
      `${hex}\n${hex}`,
      '\0'.repeat(64),
    ),
    fc.nat(63).map((n) => hex.slice(0, n)),
    fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      await writeFile(file, text, 'latin1');
      await expect(secretFile(file)).rejects.toThrow(`${file} is damaged`);
      expect(await readFile(file, 'latin1')).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('where what it opens is there already, a missing one is not made anew', async () => {
  await expect(secretFile(path.join(folder, 'gone'), { mayMake: false })).rejects.toThrow('is missing');
});
