import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { answerableAtOnce, findCase, giveDirectAnswer, loadFor, openAtDesk, report } from '../cases/index.ts';
import { requireSubject } from '../dispatch/index.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { requireReadable } from '../knowledge/index.ts';
import { rememberCaller } from './callers.ts';
import { attachCall, requireOwnCall } from './calls.ts';
import { hears, sendReceipt } from './sms.ts';

type Body = Parsed<typeof hotline.take>['body'];

/** Should the answer fail after the filing, the machine dispatches what was filed: nothing is lost. */
const pauseMs = 120_000;

/**
 * A matter told on the telephone. It is filed like every other, under the caller's key; then, in a second transaction that may be repeated,
 * it is opened to the agent, the call and the caller are tied to it, and a direct answer is given.
 */
export async function take(ctx: Outside, { body }: { body: Body }): Promise<ReplyInput<typeof hotline.take>> {
  const kind = body.kind ?? (body.answer ? 'question' : undefined);
  await ctx.services.db.inDistrict(ctx.district, (tx) => requireSound({ ...ctx, tx }, body, kind), { readOnly: true });
  const filed = await report(
    ctx,
    {
      body: {
        text: body.text,
        kind,
        placeText: body.placeText,
        communityCode: body.communityCode,
        confidentiality: body.confidentiality,
        channel: 'phone',
        photoIds: [],
        reporter: { name: body.name || undefined, phone: body.phone },
      },
    },
    { subjectCode: body.subjectCode, ...(body.answer ? { pauseMs } : {}) },
  );
  const rest = await ctx.services.db.inDistrict(ctx.district, (tx) => finish({ ...ctx, tx }, body, filed.id));
  ctx.services.poke(ctx.district);
  return { id: filed.id, number: filed.number, queryCode: filed.queryCode, ...rest };
}

/** All that can be refused is refused before a number is given out. */
async function requireSound(ctx: Ctx, body: Body, kind: Body['kind']): Promise<void> {
  if (body.callId) await requireOwnCall(ctx, body.callId);
  if (body.subjectCode) await requireSubject(ctx, body.subjectCode);
  if (body.articleId) await requireReadable(ctx, body.articleId);
  // Of what is confidential the desk keeps nothing open, so it cannot answer it either.
  if (body.answer && (!kind || !answerableAtOnce(kind) || body.confidentiality === 'confidential'))
    fail('case.not_for_direct_answer');
}

async function finish(ctx: Ctx, body: Body, id: string): Promise<{ answered: boolean; sms: boolean }> {
  await openAtDesk(ctx, id);
  if (body.callId) await attachCall(ctx, body.callId, id);
  const { phone, name } = body;
  // Nobody calls back who did not want to be known.
  const callBack = body.callBack && body.confidentiality === 'open';
  const isNew = phone !== undefined && (await rememberCaller(ctx, id, { phone, name, told: true, callBack }));
  if (isNew) await sendReceipt(ctx, id, phone);
  const sms = hears(ctx, phone);
  if (!body.answer) return { answered: false, sms };
  // Sent a second time under the same key it is answered already.
  if ((await findCase(ctx, id))?.state === 'received')
    await giveDirectAnswer(ctx, await loadFor(ctx, id, 'answer_directly'), { ...body, answer: body.answer });
  return { answered: true, sms };
}
