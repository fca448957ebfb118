import type { Parsed } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { administratorRole, myRole, pendingRequests, type AdminRequest } from './administrators.ts';
import { mayConfirm, mayHoldBoth, mayRefuse } from './rules.ts';
import { setPassword } from './reset-password.ts';
import { lockStaff, positionsOf } from './store.ts';
import { openSecret } from './totp.ts';

/** A second administrator confirms or refuses what another asked. */
export async function decideAdministrator(ctx: Ctx, { params, body }: Parsed<typeof directory.decideAdministrator>) {
  const by = { id: ctx.actor.accountId, role: myRole(ctx) };
  const [seen] = await pendingRequests(ctx, params.id);
  const r = seen ?? fail('person.request_not_found');
  const refusal = body.confirmed ? mayConfirm(r, by) : mayRefuse(r, by) ? null : 'person.needs_another_administrator';
  if (refusal) fail(refusal);
  const person = await lockStaff(ctx, r.personId);
  if (body.confirmed) {
    if (person.status !== 'active') fail('person.request_not_found');
    await carryOut(ctx, r);
  }
  await ctx.tx.write(sql`
    update admin_request set state = ${body.confirmed ? 'confirmed' : 'refused'}, decided_by = ${by.id}, decided_role = ${by.role}, decided_at = ${ctx.now},
      password_hash = null, second_half = null where district_id = ${ctx.district} and id = ${r.id}`);
  await announce(ctx, {
    stream: 'account',
    id: r.personId,
    type: body.confirmed ? 'account.change_confirmed' : 'account.change_refused',
    data: { requestId: r.id, kind: r.kind, role: r.role, askedBy: r.askedBy },
  });
  return { secondHalf: body.confirmed ? openSecret(ctx.services.keys.sms, r.secondHalf) : null };
}

async function carryOut(ctx: Ctx, r: AdminRequest): Promise<void> {
  if (r.kind === 'role') await giveRole(ctx, r);
  // Whose role was taken away meanwhile is no administrator: the security administrator resets that password.
  else if (!(await administratorRole(ctx, r.personId))) fail('person.request_not_found');
  await setPassword(ctx, r.personId, r.passwordHash);
}

async function giveRole(ctx: Ctx, { personId, role }: AdminRequest): Promise<void> {
  const held = await positionsOf(ctx, personId);
  if (!role || held.some((p) => p.role === role || !mayHoldBoth(p.role, role))) fail('position.admins_are_separate');
  const positionId = newId(ctx.now);
  await ctx.tx.write(sql`
    insert into position (district_id, id, account_id, role, granted_at) values (${ctx.district}, ${positionId}, ${personId}, ${role}, ${ctx.now})`);
  await announce(ctx, {
    stream: 'account',
    id: personId,
    type: 'position.granted',
    data: { positionId, role, unitId: null, divisionCode: null },
  });
}
