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
  enqueueTo(ctx, { id: caseId, template, calledAt: at.toISOString() });

/** To the number a visitor left with their matter. */
export const enqueueToVisitor = (ctx: Ctx, caseId: string, template: string): Promise<void> =>
  enqueueTo(ctx, { id: caseId, template });

/** The message has its id before it is first tried, so that the gateway drops what it got already. */
async function enqueueTo(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const messageId = newId(ctx.now);
  await enqueue(ctx, { id: messageId, kind: smsJob.kind, payload: { ...payload, messageId } });
}

/**
 * Who called, or told it without an account, hears by short message. What goes out: the number, and the way to the matter, which its code opens;
 * nothing of the words. The code stands after the # of the address, which browsers send to no server.
 */
export const smsJob: JobKind = {
  kind: 'hotline.sms',
  run: async (ctx, { id, template, calledAt, messageId }) => {
    const toCaller = typeof calledAt === 'string';
    const rows = await ctx.tx.rows<{ phone: string; number: string; code: string; own: boolean }>(sql`
      select k.phone, c.number, c.query_code as code, k.own from (
        select case_id, phone, told as own from case_caller
          where district_id = ${ctx.district} and case_id = ${id} and ${toCaller} and at = ${toCaller ? calledAt : ctx.now}
        union all
        select case_id, phone, true from case_reporter where district_id = ${ctx.district} and case_id = ${id} and not ${toCaller}) k
      join case_record c on c.district_id = ${ctx.district} and c.id = k.case_id`);
    for (const { phone, number, code, own } of rows)
      await ctx.services.delivery.sms({
        phone,
        template: String(template),
        // who only follows a matter by telephone is not given the key to it
        params: own ? { number, path: `/#/follow/${number}/${code}` } : { number },
        id: typeof messageId === 'string' ? messageId : newId(ctx.now),
      });
  },
};
