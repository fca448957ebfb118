import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { postmasterOf, processorTime } from '../../bench/processor.ts';
import { openInstallation } from '#server/installation.ts';
import { readSettings } from '#server/kernel/config.ts';
import { createClient, Refused } from '../client.ts';
import { createLedger } from '../ledger.ts';
import { live } from '../life.ts';
import { readMessages } from '../messages.ts';
import { makePhotos } from '../photos.ts';
import { makePlans, type Plan } from '../plan.ts';
import { pick, randomFrom } from '../random.ts';
import { createResidents } from '../residents.ts';
import type { Simulation } from '../simulation.ts';
import { createStaff, demoStaff } from '../staff.ts';
import { createStats } from '../stats.ts';
import { readWorld } from '../world.ts';
import { openBoards } from './boards.ts';
import { openJournal } from './journal.ts';
import { compare, compareFacts, faultsOf } from './recount.ts';
import { startDriven } from './server.ts';
import { yearTable, type Pace } from './table.ts';
import { createTime } from './time.ts';

// `npm run simulate:year`: a year of a command centre through the HTTP API, as fast as the machine goes: the clock of the server stands still while anybody has
// something to do and jumps when all wait. May be interrupted and goes on where it was: a first Ctrl-C ends it between two steps and compares all figures as they
// stand, a second one at once; `--fresh` begins anew.
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '80000' },
    days: { type: 'string', default: '365' },
    from: { type: 'string', default: '2025-06-02' },
    step: { type: 'string', default: '30' },
    port: { type: 'string', default: '8193' },
    concurrency: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string', default: '.data/year' },
    fresh: { type: 'boolean' },
  },
});
const number = (name: 'cases' | 'days' | 'step' | 'port' | 'concurrency' | 'seed'): number => {
  const n = Number(values[name]);
  if (!Number.isInteger(n) || n < 1) throw new Error(`--${name} wants a whole number of 1 or more`);
  return n;
};
const say = (words: string) => process.stdout.write(`${words}\n`);
const folder = path.resolve(values.data);
const start = Date.parse(`${values.from}T00:00:00+08:00`);
const count = number('cases');
const seed = number('seed');
const secret = 'only-for-simulating-only-for-simulating-only';
const bookOf = `${count}-${number('days')}-${values.from}-${seed}-told-again`;

/** All keys of a book begin alike, so that its matters are told from those of another in the same database. */
const mark = `5eed${createHash('sha256').update(bookOf).digest('hex').slice(0, 4)}`;
/** The key a matter is told under is the same each time, so a matter that was told just before the end is found again. */
const keyOf = (plan: Plan): string => {
  const hex = createHash('sha256').update(`${bookOf}/${plan.n}`).digest('hex');
  return `${mark}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

if (values.fresh) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const journal = openJournal(path.join(folder, `${bookOf}.jsonl`));
const resumed = journal.clock !== undefined;
const begins = journal.clock ?? start;
const installation = await openInstallation(
  readSettings({ LINLI_DATA: folder, LINLI_SECRET: secret, LINLI_LOG: 'error' }),
  say,
  undefined,
  () => new Date(begins - 3_600_000),
);
const server = await startDriven({
  databaseUrl: installation.ownerUrl,
  data: folder,
  secret,
  port: number('port'),
  at: begins,
});
const db = new pg.Client({ connectionString: installation.ownerUrl });
await db.connect();

let stopping = false;
async function stop(code: number): Promise<never> {
  stopping = true;
  await server.stop();
  await db.end();
  if (!installation.adopted) await installation.stop();
  process.exit(code);
}
let enough = false;
process.on('SIGINT', () => {
  if (enough) void stop(130);
  enough = true;
});
process.once('SIGTERM', () => void stop(143));

const { from, messages } = readMessages(undefined);
const plans = makePlans(messages, { count, perDay: count / number('days'), seed, again: 0.08, unclear: 0.015 }).map(
  (plan) => ({
    ...plan,
    // Pictures are decoded and written anew; a few show that they keep coming, all of them would be a test of that alone.
    photos: plan.n % 10 === 0 ? plan.photos : 0,
    resultPhoto: plan.resultPhoto && plan.n % 10 === 0,
  }),
);
const stats = createStats();
const client = createClient({
  url: `http://127.0.0.1:${number('port')}`,
  concurrency: number('concurrency'),
  patienceMs: 120_000,
  stats,
});
const time = createTime({ from: start, at: begins, stepMs: number('step') * 60_000, move: server.move });
const random = randomFrom(seed + 1);
const world = await readWorld(client, await demoStaff(client, 'dispatcher'));
const photos = await makePhotos(random, 6);
const acts: Record<string, number> = { ...journal.acts };
const act = (type: string) => (acts[type] = (acts[type] ?? 0) + 1);
const also: Record<string, number> = {};
const book = createLedger();
const played = new Set([...journal.begun.values()].flatMap((begun) => (begun.told ? [begun.told.id] : [])));
const realFrom = Date.now();
const seconds = () => journal.seconds + (Date.now() - realFrom) / 1000;
const progress = { told: journal.begun.size, over: journal.over.size };
const sim: Simulation = {
  options: {
    url: '',
    count,
    speed: 0,
    seed,
    concurrency: number('concurrency'),
    perDay: count / number('days'),
    messages: undefined,
    json: undefined,
    // A matter may stand still for this long by the clock of the server: a suspension takes its time.
    patience: 60 * 86_400,
    restarts: false,
  },
  client,
  world,
  staff: await createStaff(client, world),
  residents: createResidents(client, random),
  ledger: {
    ...book,
    // Eighty thousand matters with all their steps are not kept in memory: they are counted.
    told: () => void act('case.reported'),
    acted: (_id, type) => void act(type),
  },
  progress: {
    told: () => void (progress.told += 1),
    over: () => undefined,
    failed: () => undefined,
    end: () => undefined,
  },
  photo: () => pick(random, photos),
  until: (hour) => time.until(start + hour * 3_600_000),
  hours: time.hours,
  now: time.now,
  // Nobody looks again before the clock has moved: until then the worker has done all it can, and people do not look twice in a minute.
  idle: (ms) => time.hours(ms < 2000 ? 1 : 6),
  plays: (id) => played.has(id),
  did: (what) => void (also[what] = (also[what] ?? 0) + 1),
  telling: (plan, teller) => {
    const key = keyOf(plan);
    journal.write({ t: 'begun', n: plan.n, phone: teller.phone, key });
    return key;
  },
  told: (plan, filed) => {
    played.add(filed.id);
    journal.write({ t: 'told', n: plan.n, id: filed.id, number: filed.number, queryCode: filed.queryCode });
  },
};

/** Told, but the answer was lost when the run was killed: the key finds it. */
async function find(key: string) {
  const { rows } = await db.query<{ id: string; number: string; queryCode: string }>(
    `select id, number, query_code as "queryCode" from case_record where district_id = 1 and request_key = $1`,
    [key],
  );
  return rows[0];
}

async function play(plan: Plan): Promise<void> {
  const begun = journal.begun.get(plan.n);
  const told = begun && (begun.told ?? (await find(begun.key)));
  const before = told && { ...told, teller: await sim.residents.again(begun.phone, () => time.hours(1)) };
  await live(sim, plan, () => undefined, before);
}

const failed = new Map(journal.failed);
const pace: Pace[] = [...journal.pace];
const run = (pace.at(-1)?.run ?? 0) + 1;
const postmaster = postmasterOf(folder);
const note = () => {
  const processor = (processorTime(server.pid) + processorTime(postmaster)) / 1e6;
  const now = { run, over: progress.over, seconds: seconds(), processor };
  pace.push(now);
  journal.write({ t: 'pace', ...now });
};
const boards = openBoards(client, sim.staff.dispatcher, () => progress.over / count);
say(
  `${resumed ? 'Goes on with' : 'Begins'} a year of ${count} matters from ${from}, ${new Date(begins).toISOString()}${resumed ? `; ${journal.over.size} are over` : ''}`,
);
const toPlay = plans.filter((plan) => !journal.over.has(plan.n) && !failed.has(plan.n));
const playing = toPlay.map((plan) =>
  time.takesPart(async () => {
    try {
      await play(plan);
      progress.over += 1;
      journal.write({ t: 'over', n: plan.n, at: time.now() });
      if (progress.over % Math.max(1, Math.floor(count / 100)) === 0) note();
    } catch (error) {
      // Cut short by a stop: it goes on the next time.
      if (stopping) return;
      const why = error instanceof Refused ? `${error.message} (${error.status})` : String((error as Error).message);
      failed.set(plan.n, why);
      journal.write({ t: 'failed', n: plan.n, why });
      say(`  #${plan.n}: ${why}`);
    }
  }),
);

let shown = Date.now();
/** All are done for now: the worker as well, or its work would bear a later time than it has. */
async function settle(at: number): Promise<boolean> {
  const moment = new Date(at + 1000);
  for (let n = 0; n < 2000; n++) {
    const { rows } = await db.query<{ busy: boolean }>(
      `select exists (select from job where district_id = 1 and run_at <= $1 and attempts < 25) as busy`,
      [moment],
    );
    if (!rows[0]?.busy) break;
    await sleep(n < 20 ? 10 : 100);
  }
  journal.write({ t: 'clock', at, acts, seconds: seconds() });
  if (Date.now() - shown < 10_000) return !enough;
  shown = Date.now();
  const left = progress.over ? (seconds() / progress.over) * (count - progress.over) : NaN;
  say(
    `  ${new Date(at).toISOString().slice(0, 10)}  told ${progress.told}  over ${progress.over} of ${count}  ${Math.round(seconds())} s, about ${Math.round(left / 60)} min left`,
  );
  return !enough;
}

await time.run(settle);
const ended = enough ? time.now() : time.now() + 8 * 86_400_000;
if (enough) say(`Ended between two steps, at ${new Date(ended).toISOString()}; the same command goes on from here.`);
else {
  await Promise.all(playing);
  // A week and a day later everything unrated is closed.
  await server.move(ended);
  await settle(ended);
}
await sleep(3000);
await boards.close();
const compared = [...(await compare(client, sim.staff.dispatcher, db, start, ended)), ...(await compareFacts(db))];
const faults = await faultsOf(db, mark, acts, resumed);
const summary = {
  count,
  progress,
  seconds: seconds(),
  stats,
  pace,
  boards: boards.figures(),
  compared,
  faults,
  failed,
  also,
  resumed,
};
say(yearTable(summary).join('\n'));
const whole =
  faults.length === 0 && failed.size === 0 && stats.faults() === 0 && compared.every((c) => c.shown === c.counted);
await stop(enough ? 130 : whole ? 0 : 1);
