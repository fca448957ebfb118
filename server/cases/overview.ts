import type { cases } from '#contract/cases.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { findUnit } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { belowOf } from './act.ts';
import { scopesOf } from './scope.ts';

type Sums = {
  received: number;
  dispatched: number;
  direct: number;
  returned: number;
  answered: number;
  onTime: number;
  starsSum: number;
  starsN: number;
};
const sums = sql`coalesce(sum(received), 0)::int as received, coalesce(sum(dispatched), 0)::int as dispatched, coalesce(sum(direct), 0)::int as direct,
  coalesce(sum(returned), 0)::int as returned, coalesce(sum(answered), 0)::int as answered, coalesce(sum(on_time), 0)::int as "onTime",
  coalesce(sum(stars_sum), 0)::int as "starsSum", coalesce(sum(stars_n), 0)::int as "starsN"`;

/** Cases under way, put so that each state finds them by the index of its own queue. */
export const openNow = sql`(c.state = 'received' or c.state in ('dispatched', 'accepted') or c.state = 'resolved' or c.state = 'verified')`;

const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const mean = (s: { starsSum: number; starsN: number }) =>
  s.starsN ? Math.round((s.starsSum / s.starsN) * 10) / 10 : null;

/** Which rows of the day figures the actor's widest position opens. */
async function rowsFor(ctx: Ctx): Promise<{ total: Sql; units: string[] | null; town: string | null }> {
  const all = reachesOf(ctx.actor, 'overview.read');
  if (all.some((r) => r.reach === 'district')) return { total: sql`dim = 'all'`, units: null, town: null };
  const area = all.find((r) => r.reach === 'area')?.position.divisionCode;
  if (area)
    return {
      total:
        area.length === 9 ? sql`dim = 'town' and key = ${area}` : sql`dim = 'community' and key = ${area.slice(0, 12)}`,
      units: null,
      town: area,
    };
  const below = await belowOf(ctx);
  const units = all.flatMap((r) => (r.position.unitId ? [...below(r.position.unitId)] : []));
  return { total: sql`dim = 'unit' and key = any(${units})`, units, town: null };
}

/** The figures of the last days as far as the actor may see: from the day figures, and what is open now from the open cases alone. */
export async function overview(ctx: Ctx, days: number): Promise<ReplyInput<typeof cases.overview>> {
  const to = localDay.format(ctx.now);
  const from = localDay.format(new Date(ctx.now.getTime() - (days - 1) * 86_400_000));
  const { total, units, town } = await rowsFor(ctx);
  const own = sql`district_id = ${ctx.district} and day between ${from} and ${to}`;
  const sum = (await ctx.tx.row<Sums>(sql`select ${sums} from case_day where ${own} and ${total}`))!;
  const byDay = await ctx.tx.rows<{ day: string; received: number; answered: number }>(sql`
    select day::text as day, sum(received)::int as received, sum(answered)::int as answered from case_day where ${own} and ${total} group by day order by day`);
  const byUnit = await ctx.tx.rows<Sums & { key: string }>(
    sql`select key, ${sums} from case_day where ${own} and dim = 'unit' and ${units ? sql`key = any(${units})` : sql`true`} group by key`,
  );
  const bySubject = await ctx.tx.rows<Sums & { key: string }>(
    sql`select key, ${sums} from case_day where ${own} and dim = 'subject' group by key order by sum(dispatched) desc limit 20`,
  );
  const byTown = await ctx.tx.rows<Sums & { key: string }>(
    sql`select key, ${sums} from case_day where ${own} and dim = 'town' and ${town ? sql`key = ${town.slice(0, 9)}` : sql`true`} group by key`,
  );
  const scopes = await scopesOf(ctx, 'overview.read');
  const scope = scopes.length ? scopes.reduce((a, b) => sql`(${a}) or (${b})`) : sql`false`;
  const open = await ctx.tx.rows<{ unitId: string | null; townCode: string | null; open: number; overdue: number }>(sql`
    select c.unit_id as "unitId", c.town_code as "townCode", count(*)::int as open,
      count(*) filter (where c.contact_due_at < ${ctx.now} or c.resolution_due_at < ${ctx.now})::int as overdue
    from case_record c where c.district_id = ${ctx.district} and ${openNow} and (${scope})
    group by 1, 2`);
  const territory = await territoryOf(ctx);
  const add = (rows: typeof open, what: 'open' | 'overdue') => rows.reduce((n, r) => n + r[what], 0);
  const unitKeys = new Set([...byUnit.map((u) => u.key), ...open.flatMap((o) => (o.unitId ? [o.unitId] : []))]);
  const unitRows = await Promise.all(
    [...unitKeys].map(async (key) => {
      const unit = await findUnit(ctx, key);
      const s = byUnit.find((u) => u.key === key);
      const now = open.filter((o) => o.unitId === key);
      return unit
        ? [
            {
              unit: { id: unit.id, name: unit.name },
              open: add(now, 'open'),
              overdue: add(now, 'overdue'),
              answered: s?.answered ?? 0,
              onTime: s?.onTime ?? 0,
              stars: s ? mean(s) : null,
            },
          ]
        : [];
    }),
  );
  return {
    from,
    to,
    received: sum.received,
    open: add(open, 'open'),
    overdue: add(open, 'overdue'),
    answered: sum.answered,
    onTime: sum.onTime,
    direct: sum.direct,
    dispatched: sum.dispatched,
    returned: sum.returned,
    stars: mean(sum),
    byUnit: unitRows.flat().sort((a, b) => b.open - a.open || b.answered - a.answered),
    bySubject: await Promise.all(
      bySubject.map(async (s) => ({ code: s.key, name: await subjectName(ctx, s.key), received: s.dispatched })),
    ),
    byDay,
    byTown: byTown.flatMap((t) => {
      const ref = divisionRef(territory, t.key);
      return ref
        ? [
            {
              town: ref,
              received: t.received,
              open: add(
                open.filter((o) => o.townCode === t.key),
                'open',
              ),
            },
          ]
        : [];
    }),
  };
}
