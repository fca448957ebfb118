import type { Cluster, Database } from './cluster.ts';
import { asOwner } from '#server/kernel/migrate.ts';
import { openConnection, type Connection } from './connection.ts';
import { median, quantile, type Figure } from './figures.ts';
import { rareWord } from './fill.ts';
import { makePeople } from './people.ts';
import { startServers } from './server.ts';

type Read = { name: string; path: string; headers: string };

/** What staff look at all day, each by whom it belongs to. */
async function readsOf(database: Database): Promise<Read[]> {
  const people = await makePeople(database, 1, 1);
  const some = await asOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; number: string }>(
      `select id, number from case_record where district_id = 1 and state = 'closed' and confidentiality = 'open' order by request_key limit 1`,
    );
    return rows[0]!;
  });
  const [handler, dispatcher, leader] = [people.handler.headers, people.dispatcher.headers, people.leader.headers];
  const search = (q: string) => `/api/cases/search?limit=20&q=${encodeURIComponent(q)}`;
  return [
    { name: 'queue of a unit', path: '/api/cases?queue=unit&limit=20', headers: handler },
    { name: 'queue of the dispatcher', path: '/api/cases?queue=dispatch&limit=20', headers: dispatcher },
    { name: 'all cases, dispatcher', path: '/api/cases?queue=all&limit=20', headers: dispatcher },
    { name: 'all cases of a unit', path: '/api/cases?queue=all&limit=20', headers: handler },
    { name: 'how many wait in each queue', path: '/api/cases/counts', headers: dispatcher },
    { name: 'case page', path: `/api/cases/${some.id}`, headers: dispatcher },
    { name: 'search, common word', path: search('路灯'), headers: dispatcher },
    { name: 'search, rare word', path: search(rareWord), headers: dispatcher },
    { name: 'search, number', path: search(some.number), headers: dispatcher },
    { name: 'search, beginning of a number', path: search(some.number.slice(0, 20)), headers: dispatcher },
    { name: 'search, a term that is nowhere', path: search('琥珀鲸鱼'), headers: dispatcher },
    { name: 'search, nowhere, of common pairs', path: search('小区路灯公交电梯'), headers: dispatcher },
    { name: 'search of a unit, common word', path: search('路灯'), headers: handler },
    { name: 'search of a unit, rare word', path: search(rareWord), headers: handler },
    { name: 'search, word in 0.5 % of cases', path: search('马路'), headers: dispatcher },
    { name: 'search of a unit, the same word', path: search('马路'), headers: handler },
    { name: 'search, pinyin initials', path: search('ldbl'), headers: dispatcher },
    {
      name: 'search, kind and channel of a unit',
      path: `${search('小区')}&kind=praise&channel=phone`,
      headers: handler,
    },
    {
      name: 'search, subject and outcome',
      path: `/api/cases/search?limit=20&subjectCode=0101&outcome=unsolved`,
      headers: dispatcher,
    },
    {
      name: 'search, a square kilometre',
      path: '/api/cases/search?limit=20&box=122.2,36.9,122.21,36.91',
      headers: dispatcher,
    },
    {
      name: 'search, a month of years ago',
      path: '/api/cases/search?limit=20&to=2026-10-31&kind=tip_off',
      headers: dispatcher,
    },
    { name: 'metrics of a month', path: '/api/metrics?period=month', headers: leader },
    { name: 'metrics of a year', path: '/api/metrics?period=year', headers: leader },
    { name: 'metrics of a year, by unit', path: '/api/metrics/by/unit?period=year', headers: leader },
    { name: 'a metric month by month', path: '/api/metrics/answered_on_time/trend?period=year', headers: leader },
    {
      name: 'cases behind a metric of a year',
      path: '/api/metrics/cases?metric=answered_on_time&fact=answered&period=year&limit=20',
      headers: leader,
    },
    { name: 'board of what is open', path: '/api/board', headers: leader },
  ];
}

async function timed(c: Connection, read: Read): Promise<number> {
  const from = performance.now();
  const reply = await c.send('GET', read.path, read.headers);
  if (reply.status !== 200) throw new Error(`${read.name}: ${reply.status} ${reply.body}`);
  return performance.now() - from;
}

/** R1: each look one at a time, turn about on the small and the big database so that both meet the same moments of the machine. */
export async function reads(
  cluster: Cluster,
  small: Database,
  big: Database,
  repeats: number,
  label: string,
): Promise<Figure[]> {
  const servers = await startServers(cluster, [small, big]);
  try {
    const open = await Promise.all(servers.map((s) => openConnection(s.port)));
    const looks = await Promise.all([small, big].map(readsOf));
    const figures: Figure[] = [];
    for (const [i, read] of looks[0]!.entries()) {
      const times: number[][] = [[], []];
      for (let n = -5; n < repeats; n++) {
        for (const side of [0, 1]) {
          const t = await timed(open[side]!, looks[side]![i]!);
          if (n >= 0) times[side]!.push(t);
        }
      }
      const [a, b] = [median(times[0]!), median(times[1]!)];
      figures.push({
        id: 'R1',
        what: `${read.name}: ${label}`,
        value: b / a,
        unit: '×',
        reach: 2,
        stretch: 1.2,
        smallerIsBetter: true,
        note: `p50 ${a.toFixed(1)} → ${b.toFixed(1)} ms, p95 ${quantile(times[0]!, 0.95).toFixed(1)} → ${quantile(times[1]!, 0.95).toFixed(1)} ms`,
      });
    }
    for (const c of open) c.close();
    return figures;
  } finally {
    await Promise.all(servers.map((s) => s.stop()));
  }
}
