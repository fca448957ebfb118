import { randomUUID } from 'node:crypto';
import { anchor, anchorCall, anchorConnections, anchorName } from './anchor.ts';
import { asOwner } from '#server/kernel/migrate.ts';
import { dropDatabase, openDatabase, type Cluster, type Database } from './cluster.ts';
import { drive } from './drive.ts';
import { median, quantile, type Figure } from './figures.ts';
import { readMessages } from './fill.ts';
import { copyDistricts, makePeople, type People } from './people.ts';
import { processorTime } from './processor.ts';
import { startServer, type Server } from './server.ts';

export const districts = 4;

/** A fresh copy of the small database with four districts. */
async function openFiling(cluster: Cluster, template: string, say: (words: string) => void): Promise<Database> {
  const name = 'bench_filing';
  await dropDatabase(cluster, name);
  await asOwner(cluster.url, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openDatabase(cluster, name, say);
  await copyDistricts(database, districts);
  await asOwner(database.ownerUrl, async (client) => {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  });
  return database;
}

/** What a run of filings leaves behind it that is not part of the next measurement; what the worker holds is left to it. */
const clear = (database: Database) =>
  asOwner(database.ownerUrl, async (client) => {
    for (const name of ['job', 'event_unsealed'])
      await client.query(
        `delete from ${name} where ctid = any(array(select ctid from ${name} for update skip locked))`,
      );
    await client.query('vacuum job, event_unsealed, case_serial');
  });

/** Waits until the server is in no transaction: stopped in the middle of one it would hold locks. */
const settle = (database: Database) =>
  asOwner(database.ownerUrl, async (client) => {
    for (let quiet = 0; quiet < 3;) {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = current_database() and state <> 'idle' and usename <> current_user`,
      );
      quiet = rows.length ? 0 : quiet + 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

/** The most filings of one kind of run that were still waiting for their job when the last filing was answered. */
const backlog = (database: Database) =>
  asOwner(database.ownerUrl, async (client) =>
    Number((await client.query<{ n: string }>('select count(*) as n from job where run_at <= now()')).rows[0]!.n),
  );

function filer(people: readonly People[], texts: readonly string[]) {
  const filers = people[0]!.residents.flatMap((_, i) => people.map((p) => p.residents[i]!));
  return async (c: Parameters<Parameters<typeof drive>[3]>[0], turn: number): Promise<number> => {
    const who = filers[turn % filers.length]!;
    const body = JSON.stringify({ text: texts[(turn * 7919) % texts.length], kind: 'help' });
    const reply = await c.send('POST', '/api/cases', `${who.headers}idempotency-key: ${randomUUID()}\r\n`, body);
    return reply.status;
  };
}

/** W1, W2, W3, R2: telling a case through the product's own door, against the same database by itself. */
export async function filing(
  cluster: Cluster,
  template: string,
  options: { rounds: number; seconds: number },
  say: (words: string) => void,
): Promise<Figure[]> {
  const database = await openFiling(cluster, template, say);
  say('Four districts are ready');
  const towns = await asOwner(database.ownerUrl, async (client) =>
    (
      await client.query<{ code: string }>(
        `select code from division where district_id = 1 and level = 'town' order by code`,
      )
    ).rows.map((r) => r.code),
  );
  const people = await Promise.all(Array.from({ length: districts }, (_, i) => makePeople(database, i + 1)));
  const texts = (await readMessages()).map((m) => m.text);
  const call = anchorCall(
    towns,
    districts,
    texts.find((t) => t.length > 50 && t.length < 60 && !/['":]/.test(t))!,
  );
  const server: Server = await startServer(cluster, database);
  const file = filer(people, texts);
  say('The server is ready');
  const anchors: number[] = [];
  const ratios = { w1: [] as number[], w2: [] as number[], r2: [] as number[] };
  const p99: number[] = [];
  const idle: number[] = [];
  const waiting: number[] = [];
  const rates: number[] = [];
  const measureAnchor = async () => {
    await clear(database);
    await settle(database);
    server.pause();
    const rate = await anchor(cluster, database, call, options.seconds);
    await clear(database);
    server.resume();
    anchors.push(rate);
    return rate;
  };
  try {
    await drive(server.port, 32, 1, file);
    await clear(database);
    // Idle: the jobs of the last matter are done when the next is told.
    const pace = async (c: Parameters<typeof file>[0], turn: number) => {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const from = performance.now();
      const status = await file(c, turn);
      idle.push(performance.now() - from);
      return status;
    };
    await drive(server.port, 1, Math.max(options.seconds, 15), pace);
    for (let round = 0; round < options.rounds; round++) {
      const before = await measureAnchor();
      const w1 = await drive(server.port, 32, options.seconds, file);
      waiting.push(await backlog(database));
      const between = await measureAnchor();
      const w2 = await drive(server.port, 128, options.seconds, file);
      const after = await measureAnchor();
      const beforeList = processorTime(server.pid);
      const list = await drive(
        server.port,
        32,
        options.seconds,
        async (c, turn) =>
          (await c.send('GET', '/api/cases?queue=unit&limit=50', people[turn % districts]!.handler.headers)).status,
      );
      const microseconds = Math.round(
        (processorTime(server.pid) - beforeList) / (list.perSecond * (options.seconds + 1)),
      );
      ratios.w1.push(w1.perSecond / ((before + between) / 2));
      ratios.w2.push(w2.perSecond / ((between + after) / 2));
      ratios.r2.push(list.perSecond / w1.perSecond);
      rates.push(w1.perSecond);
      p99.push(quantile(w1.latencies, 0.99));
      say(
        `anchor ${Math.round(before)} / ${Math.round(between)} / ${Math.round(after)}; 32: ${Math.round(w1.perSecond)} a second, p50 ${median(w1.latencies).toFixed(1)}, p99 ${quantile(w1.latencies, 0.99).toFixed(1)} ms; ` +
          `128: ${Math.round(w2.perSecond)}, p99 ${quantile(w2.latencies, 0.99).toFixed(1)} ms; list of 50: ${Math.round(list.perSecond)}, ${microseconds} µs of the server’s processor time each; failed ${JSON.stringify([...w1.statuses, ...w2.statuses, ...list.statuses].filter(([s]) => s !== 200))}`,
      );
    }
  } finally {
    await server.stop();
  }
  return [
    {
      id: 'anchor',
      what: `file_cases by ${anchorName}, ${anchorConnections} connections, one case a call, ${districts} districts`,
      value: median(anchors),
      unit: 'a second',
    },
    {
      id: 'W1',
      what: `telling a case over HTTP, 32 connections, ÷ anchor`,
      value: median(ratios.w1),
      unit: '×',
      reach: 0.5,
      stretch: 1,
      note: `${Math.round(median(rates))} a second; jobs waiting at the end: ${Math.round(median(waiting))}`,
    },
    { id: 'W2', what: 'the same, 128 connections', value: median(ratios.w2), unit: '×', reach: 0.7, stretch: 1.5 },
    {
      id: 'W3',
      what: 'telling a case, idle, p50',
      value: median(idle),
      unit: 'ms',
      reach: 2,
      stretch: 1,
      smallerIsBetter: true,
    },
    {
      id: 'W3',
      what: 'telling a case, 32 connections, p99',
      value: median(p99),
      unit: 'ms',
      reach: 25,
      stretch: 10,
      smallerIsBetter: true,
    },
    {
      id: 'R2',
      what: 'list of 50 (queue of a unit), requests a second ÷ telling (32 connections)',
      value: median(ratios.r2),
      unit: '×',
      reach: 1,
      stretch: 1.5,
    },
  ];
}
