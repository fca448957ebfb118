import type { structure } from '#contract/structure.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { digitCode, newId } from '../kernel/ids.ts';
import { findCase, type CaseRow } from './store.ts';

/** What neighbours may hear of at all: nothing confidential or anonymous, no tip-off, by which somebody might be known. */
export const forNeighbours = (c: Pick<CaseRow, 'confidentiality' | 'kind'>): boolean =>
  c.confidentiality === 'open' && !['tip_off', 'question', 'praise'].includes(c.kind);

const isOpen = (c: CaseRow) => !['answered', 'closed'].includes(c.state);

/**
 * 跟进: who has the same trouble need not tell it again. They hear the plain steps, never what the reporter wrote. An account follows under its name;
 * anybody else, and staff for somebody on the telephone, gets a code of eight digits.
 */
export async function follow(ctx: Ctx, { params }: Parsed<typeof structure.follow>) {
  const asked = (await findCase(ctx, params.id)) ?? fail('case.not_found');
  const c = asked.mergedInto ? ((await findCase(ctx, asked.mergedInto)) ?? asked) : asked;
  if (!isOpen(c) || !forNeighbours(asked) || !forNeighbours(c)) fail('case.not_found');
  const accountId = ctx.actor.kind === 'resident' ? ctx.actor.accountId : null;
  const code = accountId ? null : digitCode(8);
  // Who told it hears of it anyway.
  if (accountId === null || accountId !== c.reporterAccountId)
    await ctx.tx.write(sql`insert into case_follower (district_id, id, case_id, account_id, code, at)
      values (${ctx.district}, ${newId(ctx.now)}, ${c.id}, ${accountId}, ${code}, ${ctx.now}) on conflict do nothing`);
  return { id: c.id, number: c.number, code };
}

export async function unfollow(ctx: Ctx, { params }: Parsed<typeof structure.unfollow>) {
  const n = await ctx.tx.write(
    sql`delete from case_follower where district_id = ${ctx.district} and case_id = ${params.id} and account_id = ${ctx.actor.accountId}`,
  );
  if (n === 0) fail('case.not_found');
  return { ok: true as const };
}
