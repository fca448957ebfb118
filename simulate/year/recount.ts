import type pg from 'pg';
import { cases } from '#contract/cases.ts';
import type { Caller, Client } from '../client.ts';

export type Compared = { name: string; shown: number; counted: number };

const local = `at time zone 'Asia/Shanghai'`;

/**
 * Holds the overview against a count of its own: from the cases and the events themselves, not from the figures of the days. Both in the
 * same standstill of the clock.
 */
export async function compare(client: Client, who: Caller, db: pg.Client, now: number): Promise<Compared[]> {
  const o = await client.call(who, cases.overview, { days: 366 });
  const events = `event e where e.district_id = 1 and e.stream = 'case' and (e.at ${local})::date between $1 and $2`;
  const count = async (text: string, values: unknown[] = [o.from, o.to]): Promise<number> =>
    Number((await db.query<{ n: string | null }>(text, values)).rows[0]?.n ?? 0);
  const first = `(select distinct on (stream_id) * from event where district_id = 1 and type = 'case.dispatched' order by stream_id, seq) e where (e.at ${local})::date between $1 and $2`;
  const sum = (what: (u: (typeof o.byUnit)[number]) => number) => o.byUnit.reduce((n, u) => n + what(u), 0);
  const rows: [string, number, Promise<number>][] = [
    [
      'received',
      o.received,
      count(
        `select count(*) as n from case_record where district_id = 1 and (reported_at ${local})::date between $1 and $2`,
      ),
    ],
    ['dispatched', o.dispatched, count(`select count(*) as n from ${first}`)],
    ['dispatched directly', o.direct, count(`select count(*) as n from ${first} and e.actor_role = 'system'`)],
    ['returned', o.returned, count(`select count(*) as n from ${events} and e.type = 'case.returned'`)],
    [
      'answered',
      o.answered,
      count(`select count(*) as n from ${events} and e.type in ('case.answered', 'case.not_admitted')`),
    ],
    [
      'answered on time',
      o.onTime,
      count(
        `select count(*) as n from ${events} and (e.type = 'case.not_admitted' or (e.type = 'case.answered' and e.data->>'onTime' = 'true'))`,
      ),
    ],
    [
      'stars, mean',
      o.stars ?? 0,
      count(`select round(avg((e.data->>'stars')::int), 1) as n from ${events} and e.type = 'case.rated'`),
    ],
    [
      'open now',
      o.open,
      count(
        `select count(*) as n from case_record where district_id = 1 and state not in ('answered', 'closed') and confidentiality <> 'confidential'`,
        [],
      ),
    ],
    [
      'overdue now',
      o.overdue,
      count(
        `select count(*) as n from case_record where district_id = 1 and state not in ('answered', 'closed') and confidentiality <> 'confidential' and (contact_due_at < $1 or resolution_due_at < $1)`,
        [new Date(now)],
      ),
    ],
    [
      'answered, units together',
      sum((u) => u.answered),
      count(
        `select count(*) as n from ${events} and e.type in ('case.answered', 'case.not_admitted') and e.data->>'unitId' is not null`,
      ),
    ],
    [
      'received, days together',
      o.byDay.reduce((n, d) => n + d.received, 0),
      count(`select count(*) as n from ${events} and e.type = 'case.reported'`),
    ],
  ];
  return Promise.all(rows.map(async ([name, shown, counted]) => ({ name, shown, counted: await counted })));
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
