import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

const whole = /^[0-9a-f]{64}$/;

/**
 * A secret made at the first time and kept in a file only we can read. It appears whole or not at all: a crash leaves no empty one behind. One that is
 * not as we made it (empty, cut, other characters) is refused: keys from it would not be the ones of before.
 */
export async function secretFile(file: string, options: { mayMake: boolean } = { mayMake: true }): Promise<string> {
  const there = await read(file);
  if (there === undefined && !options.mayMake)
    throw new Error(`${file} is missing, though what it opens is there. Put it back from a backup.`);
  if (there === undefined) await make(file);
  const secret = (there ?? (await read(file)) ?? '').trim();
  if (!whole.test(secret))
    throw new Error(
      `${file} is damaged: it holds ${secret.length} characters and not the 64 of a secret (0-9, a-f). Put it back from a backup, and do not remove it: all keys come from it.`,
    );
  return secret;
}

const read = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** Written and on the disk under another name first; of two that make it at once the first wins. */
async function make(file: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}.new`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    await handle
      .writeFile(randomBytes(32).toString('hex'))
      .then(() => handle.sync())
      .finally(() => handle.close());
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  const entries = await open(folder, 'r');
  await entries.sync().finally(() => entries.close());
}
