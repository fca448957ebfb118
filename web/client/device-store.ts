import { openDB, type IDBPDatabase } from 'idb';
import { within } from './within.ts';

/** What is kept in IndexedDB on this device: parcels of the outbox, photos not yet sent, copies of replies for offline use. */
export type StoreName = 'parcel' | 'photo' | 'reply';

let opening: Promise<IDBPDatabase> | undefined;
/** Where IndexedDB is blocked (private windows) or silent, things last as long as the page. */
const meanwhile: Record<StoreName, Map<string, unknown>> = { parcel: new Map(), photo: new Map(), reply: new Map() };
/** Dropped while the database was silent: not to be seen again, should it hold them still. */
const dropped: Record<StoreName, Set<string>> = { parcel: new Set(), photo: new Set(), reply: new Set() };

/** After a silence the database is left alone for so long, milliseconds, so that a person waits once and not at every step. */
const restMs = 30_000;
let restsUntil = 0;
const silent = Symbol('silent');

const open = () =>
  (opening ??= openDB('linli', 1, {
    upgrade(db) {
      for (const name of ['parcel', 'photo', 'reply']) db.createObjectStore(name);
    },
  }));

/** What the database answers, or `silent` when it fails, is blocked, or says nothing for some seconds. */
async function ask<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T | typeof silent> {
  if (Date.now() < restsUntil) return silent;
  const late = Symbol('late');
  const answer = await within<T | typeof silent, typeof late>(() => open().then(work, () => silent), late);
  if (answer !== late) return answer;
  restsUntil = Date.now() + restMs;
  return silent;
}

/** Keeps a value under a key. Resolves when it is on the device, or in memory where the device does not answer. */
export async function keep(store: StoreName, key: string, value: unknown) {
  dropped[store].delete(key);
  const kept = await ask((db) => db.put(store, value, key));
  if (kept === silent) meanwhile[store].set(key, value);
  else meanwhile[store].delete(key);
}

export async function kept<T>(store: StoreName, key: string): Promise<T | undefined> {
  if (meanwhile[store].has(key)) return meanwhile[store].get(key) as T;
  if (dropped[store].has(key)) return undefined;
  const found = await ask((db) => db.get(store, key) as Promise<T | undefined>);
  return found === silent ? undefined : found;
}

export async function keptAll<T>(store: StoreName): Promise<T[]> {
  const stored = await ask((db) => Promise.all([db.getAllKeys(store), db.getAll(store)]));
  const all = new Map<string, T>();
  if (stored !== silent) {
    const [keys, values] = stored;
    // all keys here are texts
    for (const [at, key] of (keys as string[]).entries()) if (!dropped[store].has(key)) all.set(key, values[at] as T);
  }
  for (const [key, value] of meanwhile[store]) all.set(key, value as T);
  return [...all.values()];
}

export async function drop(store: StoreName, key: string) {
  meanwhile[store].delete(key);
  dropped[store].add(key);
  if ((await ask((db) => db.delete(store, key))) !== silent) dropped[store].delete(key);
}

export async function dropAll(store: StoreName) {
  meanwhile[store].clear();
  await ask((db) => db.clear(store));
}
