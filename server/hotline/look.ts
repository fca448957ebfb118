import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { findCase, openAtDesk } from '../cases/index.ts';
import { notify } from '../directory/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';

/** 首次响应: a person has looked at what came in writing, and its reporter hears so. Who looks second opens it all the same. */
export async function look(ctx: Ctx, { params }: Parsed<typeof hotline.look>) {
  const c = await findCase(ctx, params.id);
  const known = await ctx.tx.row(
    sql`select 1 from written_case where district_id = ${ctx.district} and case_id = ${params.id}`,
  );
  if (!c || !known || c.confidentiality === 'confidential' || c.state !== 'received') fail('case.not_found');
  const first = await ctx.tx.write(sql`
    update written_case set responded_at = ${ctx.now}, response = 'person'
    where district_id = ${ctx.district} and case_id = ${c.id} and responded_at is null`);
  await openAtDesk(ctx, c.id);
  // The figures take the first response from the row; the event tells them that it changed.
  if (first)
    await announce(ctx, { stream: 'desk', id: newId(ctx.now), seq: 1, type: 'desk.looked', data: { caseId: c.id } });
  if (first && c.reporterAccountId)
    await notify(ctx, {
      accountId: c.reporterAccountId,
      caseId: c.id,
      code: 'case.seen',
      params: { number: c.number },
    });
  return { ok: true as const };
}
