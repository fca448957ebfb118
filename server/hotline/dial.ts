import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { findCase } from '../cases/index.ts';
import { personOf } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { openRecorded } from './callers.ts';
import { lockCallBack } from './call-backs.ts';

/**
 * The number to call back, and the case open to who calls; both on record. Who asked for it first, then who told the matter; of what was told
 * anonymously only who called about it besides and asked, never who told it.
 */
export async function dial(ctx: Ctx, { params, body }: Parsed<typeof hotline.dial>) {
  const due = (await lockCallBack(ctx, params.id)) ?? fail('call_back.not_found');
  const c = (await findCase(ctx, due.caseId)) ?? fail('call_back.not_found');
  const named = c.confidentiality === 'open';
  await openRecorded(ctx, c.id, body.reason);
  const caller = await ctx.tx.row<{ name: string | null; phone: string | null }>(sql`
    select name, phone from (
      select name, phone, case when call_back then 0 else 2 end as turn from case_caller where district_id = ${ctx.district} and case_id = ${c.id} and (${named} or (call_back and not told))
      union all select name, phone, 1 from case_reporter where district_id = ${ctx.district} and case_id = ${c.id} and phone is not null and ${named}
    ) k order by turn limit 1`);
  if (caller) return caller;
  if (!named) return { name: null, phone: null };
  const account = c.reporterAccountId ? await personOf(ctx, c.reporterAccountId) : undefined;
  return { name: account?.name ?? null, phone: account?.phone ?? null };
}
