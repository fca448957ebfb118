import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';

type Counts = {
  received: number;
  dispatched: number;
  direct: number;
  returned: number;
  answered: number;
  on_time: number;
  stars_sum: number;
  stars_n: number;
};
const columns = [
  'received',
  'dispatched',
  'direct',
  'returned',
  'answered',
  'on_time',
  'stars_sum',
  'stars_n',
] as const;
const zero = (): Counts => ({
  received: 0,
  dispatched: 0,
  direct: 0,
  returned: 0,
  answered: 0,
  on_time: 0,
  stars_sum: 0,
  stars_n: 0,
});

/** What an event adds to the day's figures; nothing for most. */
function countsOf(e: SealedEvent): Partial<Counts> | undefined {
  if (e.type === 'case.reported') return { received: 1 };
  // 直派率 counts the first dispatch of a case: whether a person had to look.
  if (e.type === 'case.dispatched') return e.data.first ? { dispatched: 1, direct: e.data.direct ? 1 : 0 } : undefined;
  if (e.type === 'case.returned') return { returned: 1 };
  if (e.type === 'case.answered') return { answered: 1, on_time: e.data.onTime ? 1 : 0 };
  if (e.type === 'case.not_admitted' || e.type === 'case.answered_directly') return { answered: 1, on_time: 1 };
  if (e.type === 'case.force_closed') return { answered: 1, on_time: e.data.onTime ? 1 : 0 };
  // What is checked by sample is answered after the check.
  if (e.type === 'case.self_handled' && !e.data.sampled) return { answered: 1, on_time: 1 };
  if (e.type === 'case.rated') return { stars_sum: Number(e.data.stars), stars_n: 1 };
  return undefined;
}

const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The dimensions an event counts under: the whole district, its unit, its top subject, its town and community. */
function keysOf(e: SealedEvent): [string, string][] {
  const d = e.data as {
    unitId?: string | null;
    subjectCode?: string | null;
    townCode?: string | null;
    communityCode?: string | null;
  };
  const key = (dim: string, value: string | null | undefined): [string, string][] => (value ? [[dim, value]] : []);
  return [
    ['all', ''],
    ...key('unit', d.unitId),
    ...key('subject', d.subjectCode?.slice(0, 2)),
    ...key('town', d.townCode),
    ...key('community', d.communityCode),
  ];
}

async function apply(ctx: Ctx, events: SealedEvent[]): Promise<void> {
  const sums = new Map<string, { day: string; dim: string; key: string } & Counts>();
  for (const e of events) {
    const counts = countsOf(e);
    if (!counts) continue;
    const day = localDay.format(e.at);
    for (const [dim, key] of keysOf(e)) {
      const name = `${day}/${dim}/${key}`;
      const sum = sums.get(name) ?? { day, dim, key, ...zero() };
      for (const column of columns) sum[column] += counts[column] ?? 0;
      sums.set(name, sum);
    }
  }
  if (sums.size === 0) return;
  await ctx.tx.write(sql`
    insert into case_day as d (district_id, day, dim, key, received, dispatched, direct, returned, answered, on_time, stars_sum, stars_n)
    select ${ctx.district}, s.day, s.dim, s.key, s.received, s.dispatched, s.direct, s.returned, s.answered, s.on_time, s.stars_sum, s.stars_n
    from jsonb_to_recordset(${JSON.stringify([...sums.values()])}::jsonb)
      as s(day date, dim text, key text, received int, dispatched int, direct int, returned int, answered int, on_time int, stars_sum int, stars_n int)
    on conflict (district_id, dim, key, day) do update set received = d.received + excluded.received, dispatched = d.dispatched + excluded.dispatched,
      direct = d.direct + excluded.direct, returned = d.returned + excluded.returned, answered = d.answered + excluded.answered,
      on_time = d.on_time + excluded.on_time, stars_sum = d.stars_sum + excluded.stars_sum, stars_n = d.stars_n + excluded.stars_n`);
}

/** The figures of each day, kept as the events come: a dashboard costs the same at any size. */
export const summary: Follower = { name: 'cases.summary', apply };
