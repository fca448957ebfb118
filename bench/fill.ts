import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { factNames, type FactName } from '#contract/metrics.ts';
import { grams, normalise, searchedText } from '#server/cases/search-text.ts';
import { asOwner } from '#server/kernel/migrate.ts';
import { dropDatabase, leaveNote, noteOf, openCluster, openDatabase, type Cluster, type Database } from './cluster.ts';

/** A word that three of all cases hold, spread over the whole history. */
export const rareWord = '驯鹿雪橇';
const here = (name: string) => new URL(name, import.meta.url);

type Message = { title?: string; text: string; subject: string; kind: string };
/** Our own training messages: what the demo classifier learns from, and what the made-up cases say. */
export const readMessages = async (): Promise<Message[]> =>
  (await readFile(here('../server/dispatch/data/messages.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Message);

/** Indexes that are not keys: dropped while filling and made again after, which is several times faster. */
const indexes = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid) and c.relname in ('case_record', 'case_search', 'notice', 'case_fact')`;

/** Facts of `fill.sql`, and those of them that carry an amount. */
const filled: readonly FactName[] = [
  ...([
    'reported',
    'told_by_public',
    'filed',
    'filed_on_time',
    'dispatched',
    'dispatched_on_time',
    'accepted',
  ] as const),
  ...([
    'response_due',
    'response_on_time',
    'resolved',
    'resolved_on_time',
    'checked',
    'answered',
    'answered_on_time',
  ] as const),
  ...(['right_first_time', 'ended', 'rated', 'judged', 'satisfied', 'confirmed', 'confirmed_solved'] as const),
];
const measured: readonly FactName[] = ['resolved', 'answered', 'rated'];
/** A value for the place of each fact in a row of sums; none where the filling makes no such fact. */
const inPlaces = (facts: readonly FactName[], value: (fact: FactName, place: number) => string) =>
  factNames.map((fact, i) => (facts.includes(fact) ? value(fact, i + 1) : '0')).join(', ');

async function fill(client: pg.Client, n: number): Promise<void> {
  const messages = await readMessages();
  const places = Array.from(
    { length: 20_000 },
    (_, i) =>
      `${'和平建设文化青山成山海湾府新荣宁'.slice((i * 2) % 14, ((i * 2) % 14) + 2)}小区${1 + (i % 97)}号楼${1 + (i % 6)}单元`,
  );
  const load = async (table: string, rows: unknown[]) => {
    await client.query(
      `create temp table ${table} (k int primary key, text text, body text, subject text, kind text, grams int[])`,
    );
    await client.query(
      `insert into ${table} select * from jsonb_to_recordset($1) as r(k int, text text, body text, subject text, kind text, grams int[])`,
      [JSON.stringify(rows)],
    );
    await client.query(`analyze ${table}`);
  };
  const prepared = (text: string) => ({ text, body: normalise(text), grams: grams(normalise(text)) });
  await load(
    'bench_message',
    messages.map((m, k) => {
      const body = searchedText({ title: m.text.slice(0, 20), text: m.text, place: '' });
      return { k, text: m.text, body, grams: grams(body), subject: m.subject, kind: m.kind };
    }),
  );
  await load(
    'bench_place',
    places.map((text, k) => ({ k, ...prepared(text) })),
  );
  const count = async (where: string) =>
    Number((await client.query<{ n: string }>(`select count(*) as n from ${where}`)).rows[0]!.n);
  const literal: Record<string, string | number> = {
    n,
    residents: Math.max(1000, n / 10),
    messages: messages.length,
    places: places.length,
    offices: await count(
      `unit where district_id = 1 and active and kind in ('department', 'utility', 'station', 'town_office')`,
    ),
    spots: await count(`division where district_id = 1 and level = 'community' and valid_to is null`),
    rare: `'{${[n / 4, n / 2, (n * 3) / 4].map(Math.round).join(',')}}'::bigint[]`,
    rareword: `'${rareWord}'`,
    raregrams: `'{${grams(rareWord).join(',')}}'`,
    counted: inPlaces(filled, (fact) => `count(*) filter (where f.fact = '${fact}')`),
    amounts: inPlaces(measured, (fact) => `coalesce(sum(f.amount) filter (where f.fact = '${fact}'), 0)`),
    countedsums: inPlaces(filled, (_, place) => `sum(d.n[${place}])`),
    amountsums: inPlaces(measured, (_, place) => `sum(d.amount[${place}])`),
  };
  await client.query(
    `set work_mem = '1GB'; set maintenance_work_mem = '1GB'; set session_replication_role = replica; set jit = off`,
  );
  const { rows } = await client.query<{ name: string; made: string }>(indexes);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  const text = await readFile(here('fill.sql'), 'utf8');
  for (const statement of text
    .replace(/--.*$/gm, '')
    .split(/;\s*$/m)
    .filter((s) => s.trim()))
    await client.query(statement.replace(/(?<!:):(\w+)/g, (all, name: string) => String(literal[name] ?? all)));
  for (const { made } of rows) await client.query(made);
  await client.query('vacuum analyze');
}

/** The database with `n` cases, kept from one run to the next until the schema or the filling changes. */
export async function filledDatabase(cluster: Cluster, n: number, say: (words: string) => void): Promise<Database> {
  const name = `bench_${n}`;
  const hash = createHash('sha256');
  const migrations = (await readdir(here('../db/migrations'))).filter((file) => file.endsWith('.sql')).sort();
  for (const file of ['fill.sql', 'fill.ts', ...migrations.map((m) => `../db/migrations/${m}`), '../db/security.sql'])
    hash.update(await readFile(here(file)));
  const note = hash.digest('hex').slice(0, 12);
  if ((await noteOf(cluster, name)) === note) return openDatabase(cluster, name, say);
  say(`Filling ${name} …`);
  const from = Date.now();
  await dropDatabase(cluster, name);
  const database = await openDatabase(cluster, name, say);
  await asOwner(database.ownerUrl, (client) => fill(client, n));
  await leaveNote(cluster, name, note);
  say(`Filled ${name} in ${Math.round((Date.now() - from) / 1000)} s`);
  return database;
}

/** Fills in a server that need not survive a crash, which then stops; the measured one starts with the product's settings. */
export async function fillAll(sizes: readonly number[], say: (words: string) => void): Promise<void> {
  const cluster = await openCluster({
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    shared_buffers: '1GB',
    max_wal_size: '16GB',
    autovacuum: 'off',
  });
  try {
    for (const n of sizes) await filledDatabase(cluster, n, say);
  } finally {
    await cluster.stop();
  }
}
