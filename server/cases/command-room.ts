import { dayIn } from '#contract/days.ts';
import type { platforms } from '#contract/platforms.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { unitRef } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { listPlatforms, platformFinder } from '../platforms/index.ts';
import { underWay } from './open-now.ts';
import { scopesOf } from './scope.ts';

type Group = {
  subject: string | null;
  unitId: string | null;
  waiting: boolean;
  open: number;
  overdue: number;
};

/**
 * 街道指挥室: the four platforms side by side. Reads the open cases alone, by the indexes of their queues, and what was told today by
 * its ids, which begin with the time: what it costs grows with what is open and with one day, never with the table.
 */
export async function commandRoom(ctx: Ctx, townCode: string | undefined): Promise<ReplyInput<typeof platforms.room>> {
  const scopes = await scopesOf(ctx, 'overview.read');
  const scope = scopes.length ? scopes.reduce((a, b) => sql`(${a}) or (${b})`) : sql`false`;
  const town = townCode ? sql`c.town_code = ${townCode}` : sql`true`;
  const groups = await ctx.tx.rows<Group>(sql`
    select c.subject_code as subject, c.unit_id as "unitId", c.state = 'received' as waiting, count(*)::int as open,
      count(*) filter (where c.contact_due_at < ${ctx.now} or c.resolution_due_at < ${ctx.now})::int as overdue
    from case_record c where c.district_id = ${ctx.district} and ${underWay} and ${town} and (${scope}) group by 1, 2, 3`);
  const fresh = await ctx.tx.rows<{ subject: string | null; n: number }>(sql`
    select c.subject_code as subject, count(*)::int as n from case_record c
    where c.district_id = ${ctx.district} and c.id >= ${firstIdOf(midnight(ctx.now))}::uuid and ${town} and (${scope}) group by 1`);
  const platformOf = await platformFinder(ctx);
  const own = (code: string | undefined) => groups.filter((g) => platformOf(g.subject) === code);
  const load = (rows: readonly Group[]) => ({
    open: sum(rows, (g) => g.open),
    overdue: sum(rows, (g) => g.overdue),
  });
  const today = (code: string | undefined) =>
    sum(
      fresh.filter((f) => f.subject !== null && platformOf(f.subject) === code),
      (f) => f.n,
    );
  const units = async (rows: readonly Group[]) => {
    const by = Map.groupBy(rows, (g) => g.unitId);
    const found = await Promise.all(
      [...by].map(async ([id, of]) => {
        const unit = await unitRef(ctx, id);
        const { open, overdue } = load(of);
        return unit ? [{ unit, open, overdue }] : [];
      }),
    );
    return found.flat().sort((a, b) => b.overdue - a.overdue || b.open - a.open);
  };
  const rows = (await listPlatforms(ctx)).filter((p) => p.active);
  return {
    platforms: await Promise.all(
      rows.map(async ({ code, name, nameEn }) => ({
        code,
        name,
        nameEn,
        ...load(own(code)),
        today: today(code),
        units: (await units(own(code))).slice(0, 8),
      })),
    ),
    others: { ...load(own(undefined).filter((g) => g.subject !== null)), today: today(undefined) },
    waiting: sum(
      groups.filter((g) => g.waiting),
      (g) => g.open,
    ),
  };
}

const midnight = (now: Date): Date => new Date(`${dayIn(now)}T00:00:00+08:00`);
/** The smallest id of that millisecond (UUIDv7, RFC 9562 § 5.7). */
const firstIdOf = (at: Date): string =>
  at
    .getTime()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})(.{4})$/, '$1-$2-7000-8000-000000000000');

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((n, r) => n + of(r), 0);
