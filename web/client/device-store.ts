import { openDB, type IDBPDatabase } from 'idb';

/** What is kept in IndexedDB on this device: parcels of the outbox, photos not yet sent, copies of replies for offline use. */
export type StoreName = 'parcel' | 'photo' | 'reply';

let opening: Promise<IDBPDatabase | undefined> | undefined;
/** Where IndexedDB is blocked (private windows) things last as long as the page. */
const meanwhile: Record<StoreName, Map<string, unknown>> = { parcel: new Map(), photo: new Map(), reply: new Map() };

const database = () =>
  (opening ??= openDB('linli', 1, {
    upgrade(db) {
      for (const name of ['parcel', 'photo', 'reply']) db.createObjectStore(name);
    },
  }).catch(() => undefined));

/** Keeps a value under a key. Resolves when it is on the device. */
export async function keep(store: StoreName, key: string, value: unknown) {
  const db = await database();
  try {
    if (!db) throw new Error('no database');
    await db.put(store, value, key);
  } catch {
    meanwhile[store].set(key, value);
  }
}

export async function kept<T>(store: StoreName, key: string): Promise<T | undefined> {
  if (meanwhile[store].has(key)) return meanwhile[store].get(key) as T;
  return (await (await database())?.get(store, key).catch(() => undefined)) as T | undefined;
}

export async function keptAll<T>(store: StoreName): Promise<T[]> {
  const stored = ((await (await database())?.getAll(store).catch(() => [])) ?? []) as T[];
  return [...stored, ...(meanwhile[store].values() as Iterable<T>)];
}

export async function drop(store: StoreName, key: string) {
  meanwhile[store].delete(key);
  await (await database())?.delete(store, key).catch(() => undefined);
}

export async function dropAll(store: StoreName) {
  meanwhile[store].clear();
  await (await database())?.clear(store).catch(() => undefined);
}
