import { randomUUID } from 'node:crypto';
import { asOwner } from '#server/kernel/migrate.ts';
import type { Cluster, Database } from './cluster.ts';
import { openConnection, type Connection } from './connection.ts';
import { quantile, type Figure } from './figures.ts';
import { readMessages } from './fill.ts';
import { makePeople, type People } from './people.ts';
import { startServer } from './server.ts';

const second = 1000;
/** Matters told a second at ordinary times; with each, somebody looks at the queue and somebody opens a case. */
const usual = 10;
const times = 10;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

type Sample = { at: number; ms: number; status: number };

/** Connections that are free; one more is opened when all are under way: who comes in a crowd does not wait for others to be served. */
function openPool(port: number) {
  const free: Connection[] = [];
  const all: Connection[] = [];
  return {
    take: async () => {
      const c = free.pop() ?? (await openConnection(port));
      if (!all.includes(c)) all.push(c);
      return c;
    },
    give: (c: Connection) => void free.push(c),
    close: () => all.forEach((c) => c.close()),
    size: () => all.length,
  };
}

/** What each arrival does, as requests that are independent of each other. */
function arrivals(people: People, texts: readonly string[], ids: readonly string[]) {
  return (turn: number) => {
    const resident = people.residents[turn % people.residents.length]!;
    const body = JSON.stringify({ text: texts[(turn * 7919) % texts.length], kind: 'help' });
    return [
      (c: Connection) => c.send('POST', '/api/cases', `${resident.headers}idempotency-key: ${randomUUID()}\r\n`, body),
      (c: Connection) => c.send('GET', '/api/cases?queue=dispatch&limit=20', people.dispatcher.headers),
      (c: Connection) => c.send('GET', `/api/cases/${ids[(turn * 104_729) % ids.length]}`, people.dispatcher.headers),
    ];
  };
}

const waiting = (database: Database) =>
  asOwner(database.ownerUrl, async (client) =>
    Number((await client.query<{ n: string }>('select count(*) as n from job where run_at <= now()')).rows[0]!.n),
  );

/**
 * S1: ten times the arrivals for a minute on the big database. They come by the clock, whether or not those before them are served. Normal
 * again is the first second from which on, five seconds long, the 95th percentile is at most twice that of the minute before.
 */
export async function spike(
  cluster: Cluster,
  big: Database,
  seconds: number,
  say: (words: string) => void,
): Promise<Figure[]> {
  const people = await makePeople(big);
  const texts = (await readMessages()).map((m) => m.text);
  const ids = await asOwner(big.ownerUrl, async (client) =>
    (
      await client.query<{ id: string }>(
        `select id from case_record where district_id = 1 and confidentiality = 'open' order by id desc limit 2000`,
      )
    ).rows.map((r) => r.id),
  );
  const server = await startServer(cluster, big);
  const pool = openPool(server.port);
  const arrive = arrivals(people, texts, ids);
  const samples: Sample[] = [];
  const under: Promise<void>[] = [];
  let turn = 0;
  try {
    const phase = async (perSecond: number, length: number) => {
      const from = performance.now();
      for (let n = 0; n < perSecond * length; n++) {
        const due = from + (n / perSecond) * second;
        if (due > performance.now()) await wait(due - performance.now());
        for (const request of arrive(turn++))
          under.push(
            (async () => {
              const c = await pool.take();
              const { status } = await request(c).catch(() => ({ status: 0 }));
              // From the time it was due: who had to wait for us to send it has waited as well.
              samples.push({ at: due, ms: performance.now() - due, status });
              if (status) pool.give(c);
            })(),
          );
      }
      return from;
    };
    await phase(usual, 5);
    const before = await phase(usual, seconds);
    const rush = await phase(usual * times, seconds);
    const backlog = waiting(big);
    const after = await phase(usual, seconds * 2);
    await Promise.all(under);
    const of = (from: number, to: number) => samples.filter((s) => s.at >= from && s.at < to).map((s) => s.ms);
    const p95 = (from: number, to: number) => quantile(of(from, to), 0.95);
    const normal = p95(before, rush);
    const calm = (s: number) => p95(after + s * second, after + (s + 1) * second) <= 2 * normal;
    let back = 0;
    while (back < seconds * 2 && ![0, 1, 2, 3, 4].every((i) => back + i >= seconds * 2 || calm(back + i))) back += 1;
    const failed = samples.filter((s) => s.status !== 200).length;
    say(
      `95th percentile: ${normal.toFixed(0)} ms before, ${p95(rush, after).toFixed(0)} ms in the rush, ${p95(after + back * second, Infinity).toFixed(0)} ms after; ${samples.length} requests on ${pool.size()} connections, ${await backlog} jobs waiting at the end of the rush, ${await waiting(big)} at the very end`,
    );
    return [
      {
        id: 'S1',
        what: `${times}× arrivals (${usual * times} matters, ${3 * usual * times} requests a second), requests that failed`,
        value: failed,
        unit: '',
        reach: 0,
        smallerIsBetter: true,
      },
      {
        id: 'S1',
        what: 'normal again after the rush',
        value: back,
        unit: 's',
        reach: 60,
        stretch: 10,
        smallerIsBetter: true,
        note: `p95 ${normal.toFixed(0)} ms before, ${p95(rush, after).toFixed(0)} ms in it`,
      },
    ];
  } finally {
    pool.close();
    await server.stop();
  }
}
