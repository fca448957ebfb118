import { createHmac } from 'node:crypto';
import { digestOf } from './announce.ts';
import { sql, type Tx } from './db.ts';
import type { Keys } from './ids.ts';
import { proveWords, strayWords, type WordsProven } from './proof.ts';

const link = (key: Buffer, before: Buffer, n: number, digest: Buffer) =>
  createHmac('sha256', key).update(before).update(String(n)).update(digest).digest();
const beginning = Buffer.alloc(32);

/**
 * Takes the committed events that are not yet in the district's chain and appends them. One sealer at a time: a lock in the
 * transaction; who does not get it has nothing to do. Returns how many were sealed.
 */
export async function seal(tx: Tx, keys: Keys, district: number, most = 2000): Promise<number> {
  // In one round trip; the lock is taken before the other two look.
  const [lock, fresh, head] = await Promise.all([
    tx.row<{ ok: boolean }>(sql`select pg_try_advisory_xact_lock(7101, ${district}) as ok`),
    tx.rows<{ stream_id: string; seq: number; digest: Buffer }>(sql`
      select e.stream_id, e.seq, e.digest from event_unsealed u join event e using (district_id, stream_id, seq)
      where u.district_id = ${district} order by e.at, e.stream_id, e.seq limit ${most}`),
    tx.row<{ n: number; hash: Buffer }>(
      sql`select n, hash from audit_seal where district_id = ${district} order by n desc limit 1`,
    ),
  ]);
  if (!lock?.ok || fresh.length === 0) return 0;
  let n = head?.n ?? 0;
  let hash = head?.hash ?? beginning;
  const rows = fresh.map((e) => {
    n += 1;
    hash = link(keys.chain, hash, n, e.digest);
    return { n, stream_id: e.stream_id, seq: e.seq, digest: e.digest.toString('hex'), hash: hash.toString('hex') };
  });
  await tx.write(sql`
    with s as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(n bigint, stream_id uuid, seq int, digest text, hash text)
    ), sealed as (
      insert into audit_seal (district_id, n, stream_id, seq, digest, hash)
      select ${district}, n, stream_id, seq, decode(digest, 'hex'), decode(hash, 'hex') from s
    )
    delete from event_unsealed u using s where u.district_id = ${district} and u.stream_id = s.stream_id and u.seq = s.seq`);
  return rows.length;
}

export type Fault = { row: string; fault: string };
type Sealed = { n: number; stream_id: string; seq: number; digest: Buffer; hash: Buffer } & Partial<Stored>;
type Stored = {
  stream: string;
  type: string;
  at: Date;
  actor_id: string | null;
  actor_role: string;
  data: Record<string, unknown>;
  stored: Buffer;
};

/**
 * Proves a district's audit: the chain has no gap and each link fits, each event is there and says what it said, no stream
 * has a gap, no case has lost its newest event, and the words that lie apart are those whose hash the events hold. Names each row at fault.
 * `newest` limits the check to the end of the chain. Words that somebody had the right to delete are counted apart, and so are those
 * of older events that hold no hash of them.
 */
export async function verifyAudit(
  tx: Tx,
  keys: Keys,
  district: number,
  options: { newest?: number; most?: number } = {},
) {
  const faults: Fault[] = [];
  const most = options.most ?? 100;
  const last = await tx.row<{ n: number }>(
    sql`select n from audit_seal where district_id = ${district} order by n desc limit 1`,
  );
  const words: WordsProven = { checked: 0, deleted: 0, notCovered: 0 };
  let n = options.newest ? Math.max(0, (last?.n ?? 0) - options.newest) : 0;
  const whole = n === 0;
  let before =
    n === 0
      ? beginning
      : ((await tx.row<{ hash: Buffer }>(sql`select hash from audit_seal where district_id = ${district} and n = ${n}`))
          ?.hash ?? beginning);
  let checked = 0;
  for (;;) {
    const rows = await tx.rows<Sealed>(sql`
      select s.n, s.stream_id, s.seq, s.digest, s.hash, e.stream, e.type, e.at, e.actor_id, e.actor_role, e.data, e.digest as stored
      from audit_seal s left join event e using (district_id, stream_id, seq)
      where s.district_id = ${district} and s.n > ${n} order by s.n limit 5000`);
    if (rows.length === 0) break;
    // What an altered event says of words proves nothing.
    const sound: (Sealed & Stored)[] = [];
    for (const row of rows) {
      const name = `event ${row.stream_id}#${row.seq}`;
      if (row.n !== n + 1) faults.push({ row: `audit_seal ${n + 1}`, fault: 'missing' });
      else if (!link(keys.chain, before, row.n, row.digest).equals(row.hash))
        faults.push({ row: `audit_seal ${row.n}`, fault: 'altered' });
      if (!row.stored) faults.push({ row: name, fault: 'missing' });
      else if (
        !row.digest.equals(row.stored) ||
        !digestOf(keys.event, eventOf(district, row as Sealed & Stored)).equals(row.stored)
      )
        faults.push({ row: name, fault: 'altered' });
      else sound.push(row as Sealed & Stored);
      n = row.n;
      before = row.hash;
      checked += 1;
    }
    faults.push(...(await proveWords(tx, keys, district, sound.map(sayingOf), words)));
    if (faults.length >= most) break;
  }
  if (whole && faults.length < most) faults.push(...(await strayWords(tx, district, most - faults.length)));
  if (faults.length < most) faults.push(...(await looseEnds(tx, keys, district, most - faults.length)));
  return {
    checked,
    words,
    intact: faults.length === 0,
    faults: faults.slice(0, most),
    head: last ? before.toString('hex') : null,
  };
}

const sayingOf = (row: Sealed & Stored) => ({
  streamId: row.stream_id,
  seq: row.seq,
  stream: row.stream,
  type: row.type,
  at: row.at,
  actorId: row.actor_id,
  data: row.data,
});

const eventOf = (district: number, row: { stream_id: string; seq: number } & Stored) => ({
  districtId: district,
  streamId: row.stream_id,
  seq: row.seq,
  stream: row.stream,
  type: row.type,
  at: row.at,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  data: row.data,
});

/** What the chain cannot show: events not sealed yet, gaps in a stream, a case whose newest events are gone. */
async function looseEnds(tx: Tx, keys: Keys, district: number, most: number): Promise<Fault[]> {
  const unsealed = await tx.rows<{ stream_id: string; seq: number; waiting: boolean } & Stored>(sql`
    select e.stream_id, e.seq, e.stream, e.type, e.at, e.actor_id, e.actor_role, e.data, e.digest as stored,
      exists (select from event_unsealed u where u.district_id = e.district_id and u.stream_id = e.stream_id and u.seq = e.seq) as waiting
    from event e
    where e.district_id = ${district}
      and not exists (select from audit_seal s where s.district_id = e.district_id and s.stream_id = e.stream_id and s.seq = e.seq)
    limit 20000`);
  const altered = unsealed.flatMap((e): Fault[] => {
    const row = `event ${e.stream_id}#${e.seq}`;
    if (!e.waiting) return [{ row, fault: 'not in the chain' }];
    return digestOf(keys.event, eventOf(district, e)).equals(e.stored) ? [] : [{ row, fault: 'altered' }];
  });
  const gaps = await tx.rows<{ stream_id: string; seq: number }>(sql`
    select stream_id, seq from (
      select stream_id, seq, seq - row_number() over (partition by stream_id order by seq) as off from event where district_id = ${district}
    ) g where off <> 0 limit ${most}`);
  const vanished = await tx.rows<{ stream_id: string; seq: number }>(sql`
    select u.stream_id, u.seq from event_unsealed u
    where u.district_id = ${district} and not exists (
      select from event e where e.district_id = u.district_id and e.stream_id = u.stream_id and e.seq = u.seq)
    limit ${most}`);
  const tails = await tx.rows<{ id: string; version: number }>(sql`
    select c.id, c.version from case_record c
    where c.district_id = ${district} and not exists (
      select from event e where e.district_id = c.district_id and e.stream_id = c.id and e.seq = c.version)
    limit ${most}`);
  const missing = new Set([
    ...vanished.map((u) => `event ${u.stream_id}#${u.seq}`),
    ...tails.map((c) => `event ${c.id}#${c.version}`),
  ]);
  return [
    ...altered,
    ...gaps.map((g) => ({ row: `event ${g.stream_id}#${g.seq - 1}`, fault: 'missing before the next' })),
    ...[...missing].map((row) => ({ row, fault: 'missing' })),
  ].slice(0, most);
}
