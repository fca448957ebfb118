import type { Parsed } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { pageOf } from '../kernel/paging.ts';
import { peopleInReach } from './policy.ts';
import { unitsBelow } from './units.ts';
import { selectPeople } from './views.ts';

/** Staff by name, login or whole phone number; a head of unit sees those of the unit and below. */
export async function listPeople(ctx: Ctx, { query }: Parsed<typeof directory.people>) {
  const where: Sql[] = [];
  const reach = peopleInReach(ctx.actor);
  if (reach !== 'district') {
    const units: string[] = [];
    for (const id of reach) units.push(...(await unitsBelow(ctx, id)));
    where.push(
      sql`exists (select from position p where p.district_id = a.district_id and p.account_id = a.id and p.revoked_at is null and p.unit_id = any(${units}))`,
    );
  }
  if (query.q) {
    const like = `%${query.q.replace(/[%_\\]/g, '\\$&')}%`;
    where.push(sql`(a.name like ${like} or a.login ilike ${like} or a.phone = ${query.q})`);
  }
  return pageOf(
    query,
    [String],
    (after, limit) => selectPeople(ctx, after ? [...where, sql`a.login > ${after[0]}`] : where, limit),
    (person) => [person.login],
  );
}
