import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { underWay } from './open-now.ts';
import { scopesOf } from './scope.ts';

type Light = 'green' | 'yellow' | 'red';
export type WallDue = {
  id: string;
  number: string;
  subjectCode: string | null;
  townCode: string | null;
  communityCode: string | null;
  unitId: string | null;
  at: Date;
  light: Light;
};
export type OnWall = {
  due: WallDue[];
  /** how many lie at one point; the worst light of them, null: none has a clock yet */
  marks: { lng: number; lat: number; n: number; light: Light | null }[];
  /** without a point, by community, or by town, or by neither */
  unplaced: { code: string | null; n: number; overdue: number }[];
  supervised: number;
};

const mostDue = 12;
const mostMarks = 2000;

/**
 * What hangs on a wall of the cases under way: subject, place, unit and time, never a word of who told it. Confidential ones are on no wall.
 * Read from the open cases alone, so the size of the history is no matter.
 */
export async function onWall(ctx: Ctx): Promise<OnWall> {
  const scopes = await scopesOf(ctx, 'overview.read');
  if (scopes.length === 0) return { due: [], marks: [], unplaced: [], supervised: 0 };
  const scope = scopes.reduce((a, b) => sql`(${a}) or (${b})`);
  const open = sql`case_record c where c.district_id = ${ctx.district} and ${underWay} and c.confidentiality <> 'confidential' and (${scope})`;
  const late = sql`coalesce(c.contact_due_at < ${ctx.now}, false) or coalesce(c.resolution_due_at < ${ctx.now}, false)`;
  const soon = sql`coalesce(c.contact_yellow_at < ${ctx.now}, false) or coalesce(c.resolution_yellow_at < ${ctx.now}, false)`;
  const rank = sql`case when ${late} then 3 when ${soon} then 2 when c.contact_due_at is null and c.resolution_due_at is null then 0 else 1 end`;
  const due = await ctx.tx.rows<Omit<WallDue, 'light'> & { rank: number }>(sql`
    select c.id, c.number, c.subject_code as "subjectCode", c.town_code as "townCode", c.community_code as "communityCode", c.unit_id as "unitId",
      least(c.contact_due_at, c.resolution_due_at) as at, ${rank} as rank
    from ${open} and least(c.contact_due_at, c.resolution_due_at) is not null order by 7, 1 limit ${mostDue}`);
  const marks = await ctx.tx.rows<{ lng: number; lat: number; n: number; rank: number }>(sql`
    select round(c.lng::numeric, 4)::float8 as lng, round(c.lat::numeric, 4)::float8 as lat, count(*)::int as n, max(${rank}) as rank
    from ${open} and c.lng is not null and c.lat is not null group by 1, 2 order by 4 desc, 3 desc limit ${mostMarks}`);
  const unplaced = await ctx.tx.rows<{ code: string | null; n: number; overdue: number }>(sql`
    select coalesce(c.community_code, c.town_code) as code, count(*)::int as n, count(*) filter (where ${late})::int as overdue
    from ${open} and (c.lng is null or c.lat is null) group by 1 order by 3 desc, 2 desc, 1`);
  const supervised = await ctx.tx.row<{ n: number }>(
    sql`select count(*)::int as n from ${open} and c.supervision_level is not null`,
  );
  return {
    due: due.map(({ rank, ...row }) => ({ ...row, light: lights[rank]! })),
    marks: marks.map(({ rank, ...mark }) => ({ ...mark, light: lights[rank] ?? null })),
    unplaced,
    supervised: supervised?.n ?? 0,
  };
}

const lights: Record<number, Light> = { 1: 'green', 2: 'yellow', 3: 'red' };
