import type { Parsed } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sqlState } from '../kernel/connection.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { administratorRole, keepOne } from './administrators.ts';
import { firstPassword, hashPassword } from './password.ts';
import { endSessions, findAccount, findStaffByLogin } from './store.ts';
import { getPerson } from './views.ts';

/**
 * Adds or changes a staff account. A person who leaves loses all sessions and positions at once: no stale accounts (等保, domain.md § 8). The
 * last administrator of each of the three kinds cannot leave.
 */
export async function savePerson(ctx: Ctx, { params: { id }, body }: Parsed<typeof directory.savePerson>) {
  const before = await findAccount(ctx, id, true);
  if (before && before.kind !== 'staff') fail('person.not_found');
  if (before && body.status === 'left') {
    const role = await administratorRole(ctx, id);
    if (role) await keepOne(ctx, role, id);
  }
  const namesake = await findStaffByLogin(ctx, body.login);
  if (namesake && namesake.id !== id) fail('person.login_taken', { login: body.login });
  const password = before ? null : firstPassword();
  if (password) await addAccount(ctx, id, body, password);
  else await changeAccount(ctx, id, body);
  await announce(ctx, {
    stream: 'account',
    id,
    type: before ? 'account.changed' : 'account.made',
    data: { kind: 'staff', status: body.status },
  });
  if (body.status === 'left') await leave(ctx, id);
  return { person: await getPerson(ctx, id), firstPassword: password };
}

async function addAccount(
  ctx: Ctx,
  id: string,
  body: Parsed<typeof directory.savePerson>['body'],
  password: string,
): Promise<void> {
  const made = await ctx.tx.write(sql`
    insert into account (district_id, id, kind, login, name, phone, password_hash, must_change_password, status, created_at)
    values (${ctx.district}, ${id}, 'staff', ${body.login}, ${body.name}, ${body.phone}, ${await hashPassword(password)}, true, ${body.status}, ${ctx.now})
    on conflict do nothing`);
  // Somebody was faster with this login.
  if (!made) fail('person.login_taken', { login: body.login });
}

async function changeAccount(ctx: Ctx, id: string, body: Parsed<typeof directory.savePerson>['body']): Promise<void> {
  const write = ctx.tx
    .write(sql`update account set login = ${body.login}, name = ${body.name}, phone = ${body.phone}, status = ${body.status}
    where district_id = ${ctx.district} and id = ${id}`);
  await write.catch((error: unknown) =>
    sqlState(error) === '23505' ? fail('person.login_taken', { login: body.login }) : Promise.reject(error),
  );
}

async function leave(ctx: Ctx, id: string): Promise<void> {
  await endSessions(ctx, id);
  const revoked = await ctx.tx.rows<{ id: string; role: string }>(sql`
    update position set revoked_at = ${ctx.now} where district_id = ${ctx.district} and account_id = ${id} and revoked_at is null returning id, role`);
  for (const position of revoked) {
    await announce(ctx, {
      stream: 'account',
      id,
      type: 'position.revoked',
      data: { positionId: position.id, role: position.role, left: true },
    });
  }
}
