import { isFull, sqlState } from './connection.ts';
import { sql, type Db } from './db.ts';
import type { Storage } from './storage.ts';

export type Room = {
  /** looks at a failure: for want of room there is no room until a try shows that there is again */
  heed: (error: unknown) => void;
  /** whether there is room, as far as is known; a try is made no more often than each few seconds */
  there: () => Promise<boolean>;
};

const againMs = 5_000;
const probeKey = 'probe/room';
const probeBytes = 1024 * 1024;

/**
 * Remembers that a disk was full, of the database or of the files, until a try shows that there is room again. A sort that does not fit
 * into memory is the try: PostgreSQL writes it beside its tables and takes it away again, and any role may.
 */
export function createRoom(db: Db, storage: Storage): Room {
  const full = { database: false, files: false };
  let triedAt = -againMs;
  let trying: Promise<void> | undefined;

  async function attempt(place: keyof typeof full, work: () => Promise<unknown>): Promise<void> {
    if (!full[place]) return;
    full[place] = await work().then(
      () => false,
      (error: unknown) => isFull(error),
    );
  }

  async function tryAgain(): Promise<void> {
    triedAt = performance.now();
    await attempt('database', () =>
      db.inDistrict(0, async (tx) => {
        await tx.write(sql`set local work_mem = '64kB'`);
        await tx.rows(
          sql`select count(*) from (select n from generate_series(1, 20000) n order by md5(n::text) offset 1) s`,
        );
      }),
    );
    await attempt('files', async () => {
      await storage.put(probeKey, Buffer.alloc(probeBytes), 'application/octet-stream');
      await storage.remove(probeKey);
    });
  }

  return {
    heed: (error) => {
      if (isFull(error)) full[sqlState(error) ? 'database' : 'files'] = true;
    },
    there: async () => {
      if ((full.database || full.files) && performance.now() - triedAt >= againMs)
        await (trying ??= tryAgain().finally(() => (trying = undefined)));
      return !full.database && !full.files;
    },
  };
}
