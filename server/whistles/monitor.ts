import { dayIn } from '#contract/days.ts';
import type { whistles } from '#contract/whistles.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { belowOf } from '../cases/index.ts';
import { unitRef } from '../directory/index.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { listKinds } from './kinds.ts';

const tenth = (n: number | null) => (n === null ? null : Math.round(Number(n) * 10) / 10);

/** Which calls the actor's positions open: those of the street, or those of the own units. */
async function callsFor(ctx: Ctx): Promise<Sql> {
  const below = await belowOf(ctx);
  const parts = reachesOf(ctx.actor, 'whistle.monitor').flatMap(({ reach, position }): Sql[] => {
    if (reach === 'district') return [sql`true`];
    if (reach === 'area')
      return position.divisionCode === null
        ? []
        : [position.divisionCode.length === 6 ? sql`true` : sql`w.town_code = ${position.divisionCode}`];
    if (position.unitId === null) return [];
    const units = below(position.unitId);
    return [sql`(u.unit_id = any(${units}) or w.street_id = any(${units}))`];
  });
  return parts.length ? parts.reduce((a, b) => sql`(${a} or ${b})`) : sql`false`;
}

type Sums = {
  key: string;
  called: number;
  due: number;
  arrived: number;
  onTime: number;
  minutes: number | null;
  stars: number | null;
  ratings: number;
};

/**
 * 吹哨率、到场率、评哨 over the last days. Too few whistles: it is not used; too many: routine has failed (domain.md § 2). Reads the calls of the
 * period by their time alone.
 */
export async function monitor(ctx: Ctx, days: number): Promise<ReplyInput<typeof whistles.monitor>> {
  const to = dayIn(ctx.now);
  const from = dayIn(new Date(ctx.now.getTime() - (days - 1) * 86_400_000));
  const since = new Date(`${from}T00:00:00+08:00`);
  const scope = await callsFor(ctx);
  const calls = sql`whistle_unit u join whistle w on w.district_id = u.district_id and w.id = u.whistle_id
    where u.district_id = ${ctx.district} and u.called_at >= ${since} and w.state <> 'cancelled' and ${scope}`;
  const byUnit = await ctx.tx.rows<Sums>(sql`
    select u.unit_id as key, count(*)::int as called, count(*) filter (where u.arrived_at is not null or u.arrive_by < ${ctx.now})::int as due,
      count(u.arrived_at)::int as arrived, count(*) filter (where u.arrived_at <= u.arrive_by)::int as "onTime",
      avg(extract(epoch from u.arrived_at - u.called_at) / 60)::float8 as minutes, avg(u.stars)::float8 as stars, count(u.stars)::int as ratings
    from ${calls} group by 1 order by 2 desc, 1 limit 500`);
  const blown = await ctx.tx.rows<{ town: string; kind: string; blown: number; open: number; closed: number }>(sql`
    select town_code as town, kind, count(*)::int as blown, count(*) filter (where state <> 'closed')::int as open, count(*) filter (where state = 'closed')::int as closed
    from (select distinct w.id, w.town_code, w.kind, w.state from ${calls}) x group by 1, 2`);
  const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((n, r) => n + of(r), 0);
  const territory = await territoryOf(ctx);
  const kinds = await listKinds(ctx);
  const ratings = sum(byUnit, (u) => u.ratings);
  const units = await Promise.all(
    byUnit.map(async ({ key, ...u }) => ({
      ...u,
      unit: await unitRef(ctx, key),
      minutes: tenth(u.minutes),
      stars: tenth(u.stars),
    })),
  );
  return {
    from,
    to,
    blown: sum(blown, (b) => b.blown),
    closed: sum(blown, (b) => b.closed),
    called: sum(byUnit, (u) => u.called),
    due: sum(byUnit, (u) => u.due),
    arrived: sum(byUnit, (u) => u.arrived),
    onTime: sum(byUnit, (u) => u.onTime),
    stars: ratings ? tenth(sum(byUnit, (u) => (u.stars ?? 0) * u.ratings) / ratings) : null,
    byTown: [...Map.groupBy(blown, (b) => b.town)]
      .map(([code, rows]) => ({
        town: divisionRef(territory, code) ?? { code, name: code },
        blown: sum(rows, (r) => r.blown),
        open: sum(rows, (r) => r.open),
      }))
      .sort((a, b) => b.blown - a.blown),
    byKind: kinds.map(({ code, name, nameEn }) => ({
      kind: { code, name, nameEn },
      blown: sum(
        blown.filter((b) => b.kind === code),
        (b) => b.blown,
      ),
    })),
    byUnit: units,
  };
}
