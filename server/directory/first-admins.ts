import type { Role } from '#contract/permissions.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { firstPassword, hashPassword } from './password.ts';

const admins: { login: string; name: string; role: Role }[] = [
  { login: 'system', name: '系统管理员', role: 'system_admin' },
  { login: 'security', name: '安全管理员', role: 'security_admin' },
  { login: 'audit', name: '审计管理员', role: 'audit_admin' },
];

/**
 * The first account of each of the three administrators that the district has none of; they make all others. The passwords are
 * given back once, for the operator's command to print, and must be changed at the first sign-in. A taken login gets a number.
 */
export async function createFirstAdmins(ctx: Ctx): Promise<{ login: string; password: string }[]> {
  const made = [];
  for (const admin of admins) {
    const there = await ctx.tx.row(sql`
      select 1 from position p join account a on a.district_id = p.district_id and a.id = p.account_id
      where p.district_id = ${ctx.district} and p.role = ${admin.role} and p.revoked_at is null and a.status = 'active' limit 1`);
    if (there) continue;
    const taken = await ctx.tx.rows<{ login: string }>(
      sql`select login from account where district_id = ${ctx.district} and login like ${`${admin.login}%`}`,
    );
    const login = taken.some((t) => t.login === admin.login) ? `${admin.login}-${taken.length + 1}` : admin.login;
    const password = firstPassword();
    const [id, positionId] = [newId(ctx.now), newId(ctx.now)];
    await ctx.tx.write(sql`
      insert into account (district_id, id, kind, login, name, password_hash, must_change_password, created_at)
      values (${ctx.district}, ${id}, 'staff', ${login}, ${admin.name}, ${await hashPassword(password)}, true, ${ctx.now})`);
    await ctx.tx.write(sql`
      insert into position (district_id, id, account_id, role, granted_at) values (${ctx.district}, ${positionId}, ${id}, ${admin.role}, ${ctx.now})`);
    await announce(ctx, {
      stream: 'account',
      id,
      type: 'account.made',
      data: { kind: 'staff', status: 'active' },
      seq: 1,
    });
    await announce(ctx, {
      stream: 'account',
      id,
      type: 'position.granted',
      data: { positionId, role: admin.role, unitId: null, divisionCode: null },
      seq: 2,
    });
    made.push({ login, password });
  }
  return made;
}
