import type pg from 'pg';
import type { Reply } from '#contract/endpoint.ts';
import { metrics } from '#contract/metrics.ts';
import { countWrongSums, keptFacts, recountedFacts } from '#server/testing/recount.ts';
import type { Caller, Client } from '../client.ts';

export type Compared = { name: string; shown: number; counted: number };

const local = `at time zone 'Asia/Shanghai'`;

/** What a metric says of each calendar year that the run touched, added up. */
async function figuresOf(client: Client, who: Caller, from: number, to: number) {
  const years: Reply<typeof metrics.figures>['items'][] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++)
    years.push((await client.call(who, metrics.figures, { period: 'year', on: `${year}-12-31` })).items);
  const all = years.flat();
  return (code: string, side: 'numerator' | 'denominator' = 'numerator') =>
    all.filter((i) => i.metric === code).reduce((n, i) => n + i[side], 0);
}
const yearOf = (at: number) =>
  Number(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(at));

/**
 * Holds the metrics and the board against a count of its own: from the cases and the events themselves, not from facts or sums. All in
 * the same standstill of the clock.
 */
export async function compare(
  client: Client,
  who: Caller,
  db: pg.Client,
  from: number,
  now: number,
): Promise<Compared[]> {
  const of = await figuresOf(client, who, from, now);
  const board = await client.call(who, metrics.board, {});
  const count = async (text: string, values: unknown[] = []): Promise<number> =>
    Number((await db.query<{ n: string | null }>(`select count(*) as n from ${text}`, values)).rows[0]?.n ?? 0);
  const inYears = `extract(year from e.at ${local}) between ${yearOf(from)} and ${yearOf(now)}`;
  const events = (where: string) => `event e where e.district_id = 1 and e.stream = 'case' and ${inYears} and ${where}`;
  const left = (reason: string) =>
    `exists (select from event x where x.district_id = 1 and x.stream_id = e.stream_id and x.type = 'case.${reason}')`;
  const first = `not exists (select from event f where f.district_id = 1 and f.stream_id = e.stream_id and f.type = 'case.dispatched' and f.seq < e.seq)`;
  // The answer that stands: none after it, nor was the case opened again.
  const ends = `('case.answered', 'case.answered_directly', 'case.self_handled', 'case.not_admitted', 'case.force_closed')`;
  const standing = `e.type in ${ends} and not exists (select from event l where l.district_id = 1 and l.stream_id = e.stream_id and l.seq > e.seq
    and (l.type in ${ends} or l.type = 'case.reopened'))`;
  const open = `case_record where district_id = 1 and state not in ('answered', 'closed')`;
  const rows: [string, number, () => Promise<number>][] = [
    ['received', of('received_count'), () => count(events(`e.type = 'case.reported' and not ${left('voided')}`))],
    ['filed', of('direct_rate', 'denominator'), () => count(events(`e.type = 'case.dispatched' and ${first}`))],
    [
      'filed without a person',
      of('direct_rate'),
      () => count(events(`e.type = 'case.dispatched' and ${first} and e.actor_role = 'system'`)),
    ],
    ['dispatched', of('dispatched_count'), () => count(events(`e.type = 'case.dispatched'`))],
    ['reopened', of('reopened_count'), () => count(events(`e.type = 'case.reopened'`))],
    ['answered', of('answered_count'), () => count(events(`${standing} and not ${left('voided')}`))],
    ['open now', board.now.open, () => count(open)],
    [
      'overdue now',
      board.now.overdue,
      () => count(`${open} and (contact_due_at < $1 or resolution_due_at < $1)`, [new Date(now)]),
    ],
  ];
  const compared: Compared[] = [];
  for (const [name, shown, counted] of rows) compared.push({ name, shown, counted: await counted() });
  return compared;
}

type FactRow = { fact: string; n: number };
const atOnce = 100;

/**
 * Each fact that metrics are made of, as kept and counted anew from the events by a statement that shares no line with the fold. Some cases at a
 * time: a temporary table that hides the real one holds their events only, and theirs alone are compared, row by row: day, place, subject, exclusions.
 */
export async function compareFacts(db: pg.Client): Promise<Compared[]> {
  const { rows: all } = await db.query<{ id: string }>(
    `select stream_id as id from event where district_id = 1 and type = 'case.reported' order by 1`,
  );
  const facts = new Map<string, Compared>();
  const add = (fact: string, shown: number, counted: number) => {
    const line = facts.get(fact) ?? { name: fact, shown: 0, counted: 0 };
    facts.set(fact, { ...line, shown: line.shown + shown, counted: line.counted + counted });
  };
  let differing = 0;
  for (let i = 0; i < all.length; i += atOnce) {
    const ids = all.slice(i, i + atOnce).map((c) => c.id);
    await db.query(
      `create temp table event as select * from public.event where district_id = 1 and (stream_id = any($1::uuid[]) or (stream <> 'case' and data->>'caseId' = any($1::text[])))`,
      [ids],
    );
    await db.query(
      `create temp table case_fact as select * from public.case_fact where district_id = 1 and case_id = any($1::uuid[])`,
      [ids],
    );
    const kept = (await keptFacts({ owner: db })).rows as FactRow[];
    const counted = (await recountedFacts({ owner: db })).rows as FactRow[];
    await db.query('drop table pg_temp.event, pg_temp.case_fact');
    for (const { fact, n } of kept) add(fact, n, 0);
    for (const { fact, n } of counted) add(fact, 0, n);
    const known = new Set(counted.map((row) => JSON.stringify(row)));
    differing += kept.filter((row) => !known.delete(JSON.stringify(row))).length + known.size;
  }
  return [
    ...[...facts.values()].sort((a, b) => a.name.localeCompare(b.name)),
    { name: 'lines of facts that differ', shown: differing, counted: 0 },
    { name: 'sums that are not their facts', shown: await countWrongSums({ owner: db }), counted: 0 },
  ];
}

/** Whether what the simulation was told is done is there: each action as often as it was acknowledged, no number twice, no gap in a timeline. */
export async function faultsOf(
  db: pg.Client,
  mark: string,
  acts: Record<string, number>,
  interrupted: boolean,
): Promise<string[]> {
  const { rows } = await db.query<{ type: string; n: string }>(
    `select e.type, count(*) as n from event e join case_record c on c.district_id = 1 and c.id = e.stream_id
     where e.district_id = 1 and not (e.actor_role = 'system') and starts_with(c.request_key::text, $1) group by 1`,
    [mark],
  );
  const recorded = new Map(rows.map((row) => [row.type, Number(row.n)]));
  const faults = Object.entries(acts).flatMap(([type, n]) => {
    const there = recorded.get(type) ?? 0;
    // What was acknowledged just before a run was killed is on record, and not in its book.
    return there === n || (interrupted && there > n)
      ? []
      : [`${type}: acknowledged ${n} times, on record ${there} times`];
  });
  const none = async (what: string, text: string) => {
    const found = Number((await db.query<{ n: string }>(text)).rows[0]?.n);
    if (found > 0) faults.push(`${what}: ${found}`);
  };
  await none(
    'cases whose events have a gap',
    `select count(*) as n from (select c.id from case_record c join event e on e.district_id = c.district_id and e.stream_id = c.id
     where c.district_id = 1 group by c.id, c.version having count(*) <> c.version or max(e.seq) <> c.version) x`,
  );
  await none(
    'cases that ended without an answer',
    `select count(*) as n from case_record where district_id = 1 and state in ('answered', 'closed') and coalesce(btrim(answer), '') = ''`,
  );
  await none('jobs given up', `select count(*) as n from job where district_id = 1 and attempts >= 25`);
  return faults;
}
