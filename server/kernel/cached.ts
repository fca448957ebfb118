import { sql, type Db, type Tx } from './db.ts';

type Held<T> = { n: number; checkedAt: number; value: T };

/**
 * Rows held in memory and read again when their version in the database has changed. The version is looked at no more often
 * than once a second; a change made in this process is seen at once.
 */
export function versioned<T>(name: string, load: (tx: Tx, district: number) => Promise<T>) {
  const homes = new WeakMap<object, Map<number, Held<T>>>();
  const heldIn = (home: object): Map<number, Held<T>> => {
    const known = homes.get(home) ?? new Map<number, Held<T>>();
    homes.set(home, known);
    return known;
  };
  // A page of two hundred rows asks two hundred times at once: in one transaction the first asks for all.
  const asking = new WeakMap<Tx, Promise<T>>();
  function readOnce(tx: Tx, district: number): Promise<T> {
    const before = asking.get(tx);
    if (before) return before;
    const reading = read(tx, district).finally(() => asking.delete(tx));
    asking.set(tx, reading);
    return reading;
  }
  async function read(tx: Tx, district: number): Promise<T> {
    const held = heldIn(tx.home);
    const known = held.get(district);
    const n =
      (await tx.row<{ n: number }>(sql`select n from data_version where district_id = ${district} and name = ${name}`))
        ?.n ?? 0;
    if (known?.n === n) {
      known.checkedAt = performance.now();
      return known.value;
    }
    const value = await load(tx, district);
    held.set(district, { n, checkedAt: performance.now(), value });
    return value;
  }
  return {
    get: (tx: Tx, district: number): Promise<T> => {
      const known = heldIn(tx.home).get(district);
      return known && performance.now() - known.checkedAt < 1000
        ? Promise.resolve(known.value)
        : readOnce(tx, district);
    },
    /** for hot paths outside a transaction: what is held, at once; a look at the database follows behind when it is older than a second */
    soon: (db: Db, district: number): Promise<T> => {
      const known = heldIn(db.home).get(district);
      const look = () => db.inDistrict(district, (tx) => read(tx, district), { readOnly: true });
      if (!known) return look();
      if (performance.now() - known.checkedAt >= 1000) {
        known.checkedAt = performance.now();
        void look().catch(() => undefined);
      }
      return Promise.resolve(known.value);
    },
    /** call in the transaction that changes the rows; the transaction itself and later ones read anew */
    changed: async (tx: Tx, district: number): Promise<void> => {
      await tx.write(sql`insert into data_version as v (district_id, name, n) values (${district}, ${name}, 1)
        on conflict (district_id, name) do update set n = v.n + 1`);
      heldIn(tx.home).delete(district);
    },
  };
}
