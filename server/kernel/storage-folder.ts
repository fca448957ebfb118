// Files in a folder: whole or not at all, and on the disk before anyone is told.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { checkedKey, checkedMime, checkedPrefix, type Storage } from './storage-contract.ts';

/** Makes the entries of a folder durable: a rename lives in the folder, not in the file. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Makes a folder and its missing parents, durable up to the first that was there. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

const absent = (error: unknown) => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw error;
};

const dayMs = 86_400_000;

/** Removes drafts that a crash left behind; one that is younger may be another process's, still being written. */
async function sweepDrafts(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    const draft = join(folder, name);
    const found = await stat(draft).catch(absent);
    if (found && Date.now() - found.mtimeMs > dayMs) await rm(draft, { force: true });
  }
}

/**
 * Storage in a folder. A file lies under its key as it is (an operator can open and copy it), its content type as a small
 * file under `.types/`, a draft under `.new/` until it is whole.
 */
export function folderStorage(dir: string): Storage {
  const root = resolve(dir);
  const fileOf = (key: string) => join(root, ...checkedKey(key).split('/'));
  const typeOf = (key: string) => join(root, '.types', ...checkedKey(key).split('/'));
  const fresh = join(root, '.new');

  let swept: Promise<void> | undefined;
  let making: Promise<unknown> = Promise.resolve();
  /** One at a time: who finds a folder there must know that its maker has made it durable. */
  function ready(folder: string): Promise<void> {
    const made = making.then(() => makeFolder(folder));
    making = made.catch(() => undefined);
    return made;
  }

  async function writeWhole(file: string, bytes: Buffer): Promise<void> {
    const draft = join(fresh, randomUUID());
    await Promise.all([ready(fresh), ready(dirname(file))]);
    try {
      const handle = await open(draft, 'wx', 0o600);
      await handle
        .writeFile(bytes)
        .then(() => handle.sync())
        .finally(() => handle.close());
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(file));
  }

  return {
    async put(key, bytes, mime) {
      await (swept ??= sweepDrafts(fresh));
      // The type first: a file that is there always has one.
      await writeWhole(typeOf(key), Buffer.from(checkedMime(mime)));
      await writeWhole(fileOf(key), bytes);
    },
    async get(key) {
      const [bytes, mime] = await Promise.all([
        readFile(fileOf(key)).catch(absent),
        readFile(typeOf(key), 'utf8').catch(absent),
      ]);
      return bytes && { bytes, mime: mime ?? 'application/octet-stream' };
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
      await rm(typeOf(key), { force: true });
    },
    async list(prefix) {
      const folder = join(root, dirname(`${checkedPrefix(prefix)}x`));
      const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent)) ?? [];
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((key) => !key.startsWith('.') && key.startsWith(prefix))
        .sort();
    },
  };
}
