import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';

/**
 * Records that the actor looked at somebody's personal data (PIPL Art. 44, 56: kept three years). The reason, which people write, stays
 * in the record; the event, which nobody can delete, says only that it happened. The event has a stream of its own: a look is no
 * step of the matter.
 */
export async function recordAccess(
  ctx: Ctx,
  given: { subjectAccountId: string | null; caseId: string | null; what: string; reason: string },
): Promise<void> {
  const by = ctx.actor.accountId ?? fail('access.sign_in_needed');
  const id = newId(ctx.now);
  await ctx.tx.write(sql`
    insert into access_record (district_id, id, subject_account_id, case_id, by_account_id, what, reason, at)
    values (${ctx.district}, ${id}, ${given.subjectAccountId}, ${given.caseId}, ${by}, ${given.what}, ${given.reason}, ${ctx.now})`);
  const { subjectAccountId, caseId, what } = given;
  await announce(ctx, {
    stream: 'access',
    id,
    type: 'personal.revealed',
    data: { subjectAccountId, caseId, what, ...proving(ctx.services.keys, { reason: given.reason }) },
    seq: 1,
  });
}
