import type { personView } from '#contract/directory.ts';
import type { Role } from '#contract/permissions.ts';
import type { z } from 'zod';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { maskPhone } from './mask.ts';
import { positionNamer } from './positions.ts';
import { unitName } from './units.ts';

type Row = {
  id: string;
  login: string | null;
  name: string;
  phone: string | null;
  status: 'active' | 'locked' | 'left';
  totp: boolean;
  positions: { id: string; role: Role; unitId: string | null; divisionCode: string | null }[];
  lastSeenAt: Date | null;
};

/** Staff accounts with their positions, in the order of their logins. */
export async function selectPeople(ctx: Ctx, where: Sql[], limit: number): Promise<z.input<typeof personView>[]> {
  const rows = await ctx.tx.rows<Row>(sql`
    select a.id, a.login, a.name, a.phone, case when a.status = 'active' and a.locked_until > ${ctx.now} then 'locked' else a.status end as status,
      a.totp_secret is not null as totp,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'unitId', p.unit_id, 'divisionCode', p.division_code) order by p.granted_at, p.id)
        from position p where p.district_id = a.district_id and p.account_id = a.id and p.revoked_at is null), '[]') as positions,
      (select max(s.last_seen_at) from session s where s.district_id = a.district_id and s.account_id = a.id) as "lastSeenAt"
    from account a where a.district_id = ${ctx.district} and a.kind = 'staff' and ${and(where)}
    order by a.login limit ${limit}`);
  const named = await positionNamer(ctx);
  return rows.map((row) => ({
    ...row,
    phone: row.phone && maskPhone(row.phone),
    positions: row.positions.map((p) => named(p)),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }));
}

export const getPerson = async (ctx: Ctx, id: string) =>
  (await selectPeople(ctx, [sql`a.id = ${id}`], 1))[0] ?? fail('person.not_found');

/** Names for a page of accounts: of staff with the unit of their first position. Who was erased has an empty name. */
export async function namesOf(
  ctx: Ctx,
  accountIds: readonly string[],
): Promise<Map<string, { name: string; unit: string | null }>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.tx.rows<{ id: string; name: string; unitId: string | null }>(sql`
    select a.id, a.name, (
      select p.unit_id from position p
      where p.district_id = a.district_id and p.account_id = a.id and p.unit_id is not null and p.revoked_at is null order by p.granted_at, p.id limit 1) as "unitId"
    from account a where a.district_id = ${ctx.district} and a.id = any(${[...new Set(accountIds)]})`);
  const named = rows.map(async ({ id, name, unitId }) => [id, { name, unit: await unitName(ctx, unitId) }] as const);
  return new Map(await Promise.all(named));
}
