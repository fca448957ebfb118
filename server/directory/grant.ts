import type { Parsed } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { territoryOf } from '../territory/index.ts';
import { isAdministrator, mayGrant } from './rules.ts';
import { lockStaff, positionsOf } from './store.ts';
import { findUnit } from './units.ts';
import { getPerson } from './views.ts';

/** Gives a role with its unit or area. Under the lock of the account, so that two grants side by side keep the administrators apart. */
export async function grant(ctx: Ctx, { params: { id }, body }: Parsed<typeof directory.grant>) {
  const account = await lockStaff(ctx, id);
  const held = await positionsOf(ctx, id);
  const { role, unitId, divisionCode } = body;
  const refusal = mayGrant({
    granterId: ctx.actor.accountId,
    personId: id,
    role,
    hasUnit: unitId !== null,
    hasArea: divisionCode !== null,
    held: held.map((p) => p.role),
  });
  if (refusal) fail(refusal);
  if (isAdministrator(role) && !held.some((p) => p.role === role)) fail('person.needs_two_administrators');
  if (account.status !== 'active') fail('person.not_found');
  if (unitId && !(await findUnit(ctx, unitId))?.active) fail('unit.not_found');
  if (divisionCode && !(await territoryOf(ctx)).byCode.has(divisionCode))
    fail('territory.unknown_division', { code: divisionCode });
  if (!held.some((p) => p.role === role && p.unitId === unitId && p.divisionCode === divisionCode)) {
    const positionId = newId(ctx.now);
    await ctx.tx.write(sql`
      insert into position (district_id, id, account_id, role, unit_id, division_code, granted_at)
      values (${ctx.district}, ${positionId}, ${id}, ${role}, ${unitId}, ${divisionCode}, ${ctx.now})`);
    await announce(ctx, {
      stream: 'account',
      id,
      type: 'position.granted',
      data: { positionId, role, unitId, divisionCode },
    });
  }
  return getPerson(ctx, id);
}
