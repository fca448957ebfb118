import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { session } from '../contract/session.ts';
import { supervision } from '../contract/supervision.ts';
import { ensureDatabase } from '../server/kernel/migrate.ts';
import { startEmbedded } from '../server/kernel/postgres.ts';
import { caller, createClient } from './client.ts';
import { createStats } from './stats.ts';

// `npm run simulate:timers`: two servers and three workers on one database; many timers that are due within one minute; in the midst of it processes are killed
// (kill -9), one after the other, and started again. Afterwards SQL says whether each timer fired exactly once, and nobody was told twice or not at all.
const { values } = parseArgs({
  options: {
    timers: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '60' },
    kills: { type: 'string', default: '5' },
    port: { type: 'string', default: '8291' },
    data: { type: 'string', default: '.data/timers' },
  },
});
const count = Number(values.timers);
const seconds = Number(values.seconds);
const folder = path.resolve(values.data);
const rung = 'drill';
/** The timers of this drill: those of the demonstration's own matters fire on another day. */
const ours = `(select t.* from timer t join case_record c on c.district_id = t.district_id and c.id = t.stream_id where t.rung = '${rung}' and c.title like '计时 %')`;
const say = (words: string) => process.stdout.write(`  ${words}\n`);
if (existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) throw new Error(`${folder} is in use`);
rmSync(folder, { recursive: true, force: true });

type Part = { name: string; roles: 'web' | 'worker'; port?: number; child?: ChildProcess; starts: number };
const parts: Part[] = [
  ...[0, 1].map((i): Part => ({ name: `server ${i + 1}`, roles: 'web', port: Number(values.port) + i, starts: 0 })),
  ...[1, 2, 3].map((i): Part => ({ name: `worker ${i}`, roles: 'worker', starts: 0 })),
];

const embedded = await startEmbedded(folder, 'postgres');
const url = await ensureDatabase(embedded.url, 'linli');
const env = {
  ...process.env,
  DATABASE_URL: url,
  LINLI_DATA: folder,
  LINLI_RATE_LIMIT: 'off',
  LINLI_LOG: 'error',
  LINLI_DB_POOL: '6',
};
const owner = new pg.Client({ connectionString: url });
await owner.connect();

function start(part: Part): Promise<void> {
  part.starts += 1;
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { ...env, LINLI_ROLES: part.roles, ...(part.port ? { PORT: String(part.port) } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  part.child = child;
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (text: Buffer) => /is ready|is running/.test(text.toString()) && resolve());
    child.once('exit', (code, signal) => signal ?? reject(new Error(`${part.name} ended with ${code}`)));
  });
}
async function stop(part: Part, signal: NodeJS.Signals): Promise<void> {
  const { child } = part;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
const ask = async <T extends pg.QueryResultRow>(text: string, given: unknown[] = []): Promise<T> =>
  (await owner.query<T>(text, given)).rows[0]!;

let failed = false;
try {
  // The first fills the district; the others find it there.
  await start(parts[0]!);
  await Promise.all(parts.slice(1).map(start));
  say(`two servers and three workers are running`);

  await settled();
  const dueFrom = await fillCases();
  await planned(dueFrom);
  say(`${count} timers are planned, due within ${seconds} s`);
  let killed = 0;
  // Evenly over the minute, whether or not those before are back yet.
  const killing = Promise.all(
    Array.from({ length: Number(values.kills) }, async (_, i) => {
      await wait(dueFrom - Date.now() + ((i + 1) * seconds * 1000) / (Number(values.kills) + 1));
      const part = parts[(i * 2 + 3) % parts.length]!;
      const { fired } = await ask<{ fired: number }>(`select count(fired_at)::int as fired from ${ours} t`);
      await stop(part, 'SIGKILL');
      killed += 1;
      say(
        `killed ${part.name} (kill -9) at ${((Date.now() - dueFrom) / 1000).toFixed(0)} s, ${fired} of ${count} had fired; started again`,
      );
      await start(part);
    }),
  );
  const [lateBy] = await Promise.all([lastFired(dueFrom), killing]);
  // Whatever would fire a second time has its chance.
  await wait(5000);
  failed = await prove(killed, lateBy);
} finally {
  await Promise.all(parts.map((part) => stop(part, 'SIGTERM')));
  await owner.end();
  await embedded.stop();
}
process.exit(failed ? 1 : 0);

/**
 * Accepted cases of one unit, each with a clock of one hour that began so long ago that half of it is over within the minute to come, as a dispatch leaves
 * them. Their unit has one handler: one person is told by each. Returns when the minute begins.
 */
async function fillCases(): Promise<number> {
  const from = Date.now() + 20_000 + count * 3;
  const { unit } = await ask<{ unit: string }>(
    `select p.unit_id as unit from position p join account a using (district_id) where a.id = p.account_id and p.role = 'handler' and p.revoked_at is null
     group by 1 having count(*) = 1 limit 1`,
  );
  await owner.query(
    `with g as materialized (select gen_random_uuid() as id, n, date_trunc('milliseconds', $2::timestamptz + random() * $3 * interval '1 second' - interval '30 minutes') as at
       from generate_series(1, $1::int) n), c as (
       insert into case_record (district_id, id, number, query_code, version, kind, state, channel, confidentiality, title, text, place_text, place_source,
         request_key, request_hash, unit_id, reported_at, dispatched_at, resolution_due_at, resolution_yellow_at)
       select 1, id, '9' || lpad(n::text, 22, '0'), '000000', 1, 'help', 'accepted', 'web', 'open', '计时 ' || n, '计时', '', 'none', gen_random_uuid(), '\\x00',
         $4, at, at, at + interval '60 minutes', at + interval '48 minutes' from g)
     insert into clock_entry (district_id, case_id, clock, seq, at, action, limit_kind, limit_amount, reason)
     select 1, id, 'resolution', 1, at, 'start', 'urgent_hour', 1, 'dispatched' from g`,
    [count, new Date(from), seconds, unit],
  );
  return from;
}

/** The administrator adds the rung over the API; the product itself plans the timers of all open cases by it. */
async function planned(before: number): Promise<void> {
  const client = createClient({
    url: `http://127.0.0.1:${values.port}`,
    concurrency: 1,
    patienceMs: 30_000,
    stats: createStats(),
  });
  const admin = caller();
  const { accounts } = await client.call(admin, session.demoAccounts, {});
  await client.call(admin, session.demoSignIn, { accountId: accounts.find((a) => a.role === 'system_admin')!.id });
  await client.call(admin, supervision.saveRung, {
    code: rung,
    name: '时限过半',
    nameEn: 'Half of the time is used',
    trigger: 'resolution',
    share: 0.5,
    offset: null,
    event: null,
    tell: ['handler'],
    sms: false,
    level: null,
    source: '计时演练',
    verified: false,
  });
  for (;;) {
    const { n } = await ask<{ n: number }>(`select count(*)::int as n from ${ours} t`);
    if (n === count) return;
    if (Date.now() > before) throw new Error(`only ${n} timers were planned in time`);
    await wait(200);
  }
}

/** The planner has seen all that was sealed, and what was due before has fired. */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 3; await wait(1000)) {
    const { busy } = await ask<{ busy: number }>(
      `select ((select count(*) from job where run_at < now()) + (select count(*) from event_unsealed) + (select count(*) from timer where fired_at is null and due_at < now()))::int as busy`,
    );
    quiet = busy === 0 ? quiet + 1 : 0;
  }
}

/** Waits until all have fired (or a minute more is over); how long after the last was due that was. */
async function lastFired(dueFrom: number): Promise<number> {
  const end = dueFrom + seconds * 1000;
  for (;;) {
    const { left } = await ask<{ left: number }>(`select count(*)::int as left from ${ours} t where fired_at is null`);
    if (left === 0 || Date.now() > end + 60_000) return Math.max(0, Date.now() - end);
    await wait(200);
  }
}

async function prove(killed: number, lateBy: number): Promise<boolean> {
  const r = await ask<
    Record<
      'timers' | 'fired' | 'events' | 'streams' | 'notices' | 'expected' | 'doubled' | 'unsealed' | 'sealed',
      number
    > & { p50: number; p99: number; worst: number }
  >(`
    with t as ${ours},
      e as (select e.* from event e join t on t.id = e.stream_id where e.type = 'case.reminded'),
      n as (select n.* from staff_notice n join t on t.id = n.timer_id)
    select (select count(*) from t)::int as timers, (select count(fired_at) from t)::int as fired, (select count(*) from e)::int as events,
      (select count(distinct stream_id) from e)::int as streams, (select count(*) from n)::int as notices,
      (select coalesce(sum((data->>'told')::int), 0) from e)::int as expected,
      (select count(*) from (select from n group by timer_id, account_id having count(*) > 1) d)::int as doubled,
      (select count(*) from event_unsealed)::int as unsealed,
      (select count(*) from audit_seal s join e on e.stream_id = s.stream_id and e.seq = s.seq)::int as sealed,
      (select extract(epoch from percentile_cont(0.5) within group (order by fired_at - due_at)) from t)::float as p50,
      (select extract(epoch from percentile_cont(0.99) within group (order by fired_at - due_at)) from t)::float as p99,
      (select extract(epoch from max(fired_at - due_at)) from t)::float as worst`);
  const rows: [string, string | number, boolean?][] = [
    ['timers due within', `${seconds} s`],
    ['processes', '2 servers, 3 workers'],
    ['killed with kill -9', killed],
    ['timers', r.timers, r.timers === count],
    ['fired', r.fired, r.fired === count],
    ['events case.reminded', r.events, r.events === count && r.streams === count],
    ['of them sealed in the audit chain', r.sealed, r.sealed === count],
    ['notices', `${r.notices}, as many as the events say`, r.notices === r.expected && r.notices >= count],
    ['told twice by one timer', r.doubled, r.doubled === 0],
    ['lost', count - r.streams, count === r.streams],
    ['from due to fired', `p50 ${r.p50.toFixed(2)} s, p99 ${r.p99.toFixed(2)} s, worst ${r.worst.toFixed(2)} s`],
    ['all had fired', `${(lateBy / 1000).toFixed(1)} s after the last was due`, lateBy < 60_000],
  ];
  process.stdout.write(
    `\n${rows.map(([name, value, ok]) => `  ${name.padEnd(34)}${String(value).padEnd(48)}${ok === undefined ? '' : ok ? 'ok' : 'WRONG'}`).join('\n')}\n\n`,
  );
  return rows.some(([, , ok]) => ok === false);
}
