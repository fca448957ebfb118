import type { Parsed } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { administratorRole, lapsedAt, myRole } from './administrators.ts';
import { halvedPassword, hashPassword } from './password.ts';
import { mayGrant } from './rules.ts';
import { lockStaff, positionsOf } from './store.ts';
import { sealSecret } from './totp.ts';

/**
 * Asks for a new password for an administrator, or for a person to become one. Nothing changes until a second administrator confirms. A new
 * administrator gets a new password too, because the person who made or reset the account knows the old one.
 */
export async function askAdministrator(ctx: Ctx, { params, body }: Parsed<typeof directory.askAdministrator>) {
  const askedRole = myRole(ctx);
  const person = await lockStaff(ctx, body.personId);
  if (person.id === ctx.actor.accountId) fail('position.not_oneself');
  if (person.status !== 'active') fail('person.not_found');
  const role = body.kind === 'role' ? (body.role ?? fail('request.invalid')) : null;
  if (role) await permitRole(ctx, person.id, role, askedRole);
  else if (!(await administratorRole(ctx, person.id))) fail('person.not_administrator');
  await ctx.tx.write(
    sql`delete from admin_request where district_id = ${ctx.district} and account_id = ${person.id} and state = 'pending' and asked_at <= ${lapsedAt(ctx)}`,
  );
  const { whole, first, second } = halvedPassword();
  const made = await ctx.tx.write(sql`
    insert into admin_request (district_id, id, account_id, kind, role, asked_by, asked_role, asked_at, state, password_hash, second_half)
    values (${ctx.district}, ${params.id}, ${person.id}, ${body.kind}, ${role}, ${ctx.actor.accountId}, ${askedRole}, ${ctx.now}, 'pending',
      ${await hashPassword(whole)}, ${sealSecret(ctx.services.keys.sms, second)})
    on conflict do nothing`);
  if (!made) fail('person.request_pending');
  await announce(ctx, {
    stream: 'account',
    id: person.id,
    type: 'account.change_asked',
    data: { requestId: params.id, kind: body.kind, role },
  });
  return { firstHalf: first };
}

/** Only the security administrator gives roles, also these; the account must be free of all others. */
async function permitRole(ctx: Ctx, personId: string, role: Parameters<typeof mayGrant>[0]['role'], asker: string) {
  if (asker !== 'security_admin') fail('access.not_permitted');
  const held = (await positionsOf(ctx, personId)).map((p) => p.role);
  if (held.includes(role)) fail('person.request_pending');
  const granterId = ctx.actor.accountId;
  const refusal = mayGrant({ granterId, personId, role, hasUnit: false, hasArea: false, held });
  if (refusal) fail(refusal);
}
