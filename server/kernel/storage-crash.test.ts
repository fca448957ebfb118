import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { folderStorage } from './storage-folder.ts';

const writer = `
  const { folderStorage } = await import(process.argv[1]);
  const store = folderStorage(process.argv[2]);
  for (let i = 0; ; i++) {
    await store.put('photo/' + (i % 3) + '/' + i, Buffer.alloc(200000, String(i)), 'image/jpeg');
    console.log('photo/' + (i % 3) + '/' + i);
  }`;

test(
  'killed in mid-work, nothing that was acknowledged is missing and nothing is half',
  { timeout: 20_000 },
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'linli-crash-'));
    const node = join(process.cwd(), 'node_modules', '.bin', 'node');
    const acknowledged: string[] = [];
    for (const after of [3, 11, 20]) {
      const module = new URL('./storage-folder.ts', import.meta.url).href;
      const child = spawn(node, ['--input-type=module', '-e', writer, module, dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((done) => child.once('exit', done));
      let count = 0;
      for await (const key of createInterface({ input: child.stdout })) {
        acknowledged.push(key);
        if (++count === after) child.kill('SIGKILL');
      }
      await ended;
    }
    const store = folderStorage(dir);
    expect(acknowledged.length).toBeGreaterThanOrEqual(34);
    for (const key of acknowledged) {
      const file = await store.get(key);
      expect([key, file?.mime, file?.bytes.equals(Buffer.alloc(200_000, key.split('/')[2]!))]).toEqual([
        key,
        'image/jpeg',
        true,
      ]);
    }
    for (const key of await store.list('')) expect((await store.get(key))?.bytes.length).toBe(200_000);
    await rm(dir, { recursive: true });
  },
);
