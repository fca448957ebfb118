import { roles, type Role } from '#contract/permissions.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { fail } from '../kernel/errors.ts';
import { presentMe } from './me.ts';
import { positionNamer } from './positions.ts';
import { findAccount, startSession } from './store.ts';

type Row = { id: string; login: string; name: string; role: Role; unitId: string | null; divisionCode: string | null };

/** The first seeded account of each role. Only residents of the demonstration have a login. */
const listRows = (ctx: Ctx) =>
  ctx.tx.rows<Row>(sql`
    select distinct on (role) * from (
      select a.id, a.login, a.name, p.role, p.unit_id as "unitId", p.division_code as "divisionCode", p.granted_at, p.id as position_id
      from position p join account a on a.district_id = p.district_id and a.id = p.account_id
      where p.district_id = ${ctx.district} and p.revoked_at is null and a.status = 'active' and a.kind = 'staff'
      union all
      select a.id, a.login, a.name, 'resident', null, null, a.created_at, a.id from account a
      where a.district_id = ${ctx.district} and a.kind = 'resident' and a.status = 'active' and a.login is not null
    ) accounts order by role, granted_at, position_id`);

/** One account for each role to try the product with; none outside a demonstration. */
export async function listDemoAccounts(ctx: Ctx) {
  if (!districtById(ctx.district).demo) return { accounts: [] };
  const rows = (await listRows(ctx)).map(await positionNamer(ctx));
  rows.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  return {
    accounts: rows.map(({ id, login, role, name, unit, division }) => ({
      id,
      login,
      role,
      name,
      unit: unit?.name ?? null,
      division: division?.name ?? null,
    })),
  };
}

/** Signs in without a password: any seeded account of a demonstration, nobody else's. */
export async function demoSignIn(ctx: Ctx, accountId: string) {
  if (!districtById(ctx.district).demo) fail('session.not_demo');
  const account = await findAccount(ctx, accountId, true);
  if (!account || account.status !== 'active' || account.login === null) fail('person.not_found');
  return { me: await presentMe(await startSession(ctx, account, 'demo'), account) };
}
