import { isMobile } from '#contract/telephone.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue, type JobKind } from '../kernel/jobs.ts';

/**
 * Tells a person what happened to their matter: a notice on their page, and outside a demonstration a short message by the job.
 * `code` names the text; `params` fill it and hold nothing personal.
 */
export async function notify(ctx: Ctx, given: Told): Promise<void> {
  await notifyAll(ctx, [given]);
}

type Told = { accountId: string; caseId: string; code: string; params: Record<string, unknown> };

/** The same for many at once: what follows the sealed events works in batches. */
export async function notifyAll(ctx: Ctx, given: readonly Told[]): Promise<void> {
  if (given.length === 0) return;
  const rows = given.map((told) => ({ ...told, id: newId(ctx.now) }));
  await ctx.tx.write(sql`
    insert into notice (district_id, id, account_id, case_id, code, params, at)
    select ${ctx.district}, n.id, n."accountId", n."caseId", n.code, n.params, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "accountId" uuid, "caseId" uuid, code text, params jsonb)`);
  if (ctx.services.delivery.demo || districtById(ctx.district).demo) return;
  for (const { id } of rows) await enqueue(ctx, { id, kind: smsJob.kind, payload: { id } });
}

/** Sends a notice by SMS. The number of the matter is all that goes out (domain.md § 9: no personal data to third parties). */
export const smsJob: JobKind = {
  kind: 'directory.sms',
  run: async (ctx, { id }) => {
    const row = await ctx.tx.row<{
      phone: string | null;
      code: string;
      number: string;
      caseId: string;
      followed: boolean;
    }>(sql`
      select a.phone, n.code, c.number, c.id as "caseId", n.params ? 'followed' as followed from notice n
      join account a on a.district_id = n.district_id and a.id = n.account_id
      join case_record c on c.district_id = n.district_id and c.id = n.case_id
      where n.district_id = ${ctx.district} and n.id = ${id}`);
    if (row?.phone && isMobile(row.phone))
      await ctx.services.delivery.sms({
        phone: row.phone,
        template: row.code,
        params: { number: row.number, path: `/#/${row.followed ? 'followed' : 'matter'}/${row.caseId}` },
        id,
      });
  },
};
