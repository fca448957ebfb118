import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { DayKind } from './days.ts';

type Day = { date: string; kind: DayKind; name: string | null; source: string | null };

/** The rows of a year, in order; none when the year is not published. */
export const listDays = (ctx: Ctx, year: number): Promise<Day[]> =>
  ctx.tx.rows<Day>(sql`
    select day::text as date, kind, name, source from calendar_day
    where district_id = ${ctx.district} and day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date order by day`);
