import { isMobile } from '#contract/telephone.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue, type JobKind } from '../kernel/jobs.ts';

/** Whether short messages leave the house at all: not in a demonstration. */
export const sends = (ctx: Ctx): boolean => !ctx.services.delivery.demo && !districtById(ctx.district).demo;

/** Whether a caller hears by short message. */
export const hears = (ctx: Ctx, phone: string | undefined): boolean =>
  phone !== undefined && isMobile(phone) && sends(ctx);

/** The number of the matter to who called, at once. */
export async function sendReceipt(ctx: Ctx, caseId: string, phone: string): Promise<void> {
  if (hears(ctx, phone)) await enqueueSms(ctx, caseId, 'case.received', ctx.now);
}

/** `at`: when the caller was noted; the number itself stays in its table. */
export const enqueueSms = (ctx: Ctx, caseId: string, template: string, at: Date): Promise<void> =>
  enqueue(ctx, {
    id: newId(ctx.now),
    kind: smsJob.kind,
    payload: { id: caseId, template, calledAt: at.toISOString() },
  });

/** Who called has no page of their own: they hear by short message. The number of the matter is all that goes out. */
export const smsJob: JobKind = {
  kind: 'hotline.sms',
  run: async (ctx, { id, template, calledAt }) => {
    const rows = await ctx.tx.rows<{ phone: string; number: string }>(sql`
      select k.phone, c.number from case_caller k join case_record c on c.district_id = k.district_id and c.id = k.case_id
      where k.district_id = ${ctx.district} and k.case_id = ${id} and k.at = ${calledAt as string}`);
    for (const { phone, number } of rows)
      await ctx.services.delivery.sms({ phone, template: String(template), params: { number }, id: newId(ctx.now) });
  },
};
