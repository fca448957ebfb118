import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { commit, findCase, loadFor } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { isCallersCase, openRecorded, rememberCaller } from './callers.ts';
import { attachCall, isOnTheLine } from './calls.ts';
import { hears, sendReceipt } from './sms.ts';

/**
 * The call is about a matter that is known and open: the caller's words go to who has it, and the caller hears of its answer. Words of the
 * reporter are an addition of theirs; those of somebody else stay inside. What was merged goes to the matter it follows; who told the
 * merged one hears of it there as before. Whose the matter is shows in the timeline, so it is believed only of who is on the line, and never of
 * what was told anonymously.
 */
export async function attach(ctx: Ctx, { params, body }: Parsed<typeof hotline.attach>) {
  const asked = (await findCase(ctx, params.id)) ?? fail('case.not_found');
  const c = asked.mergedInto ? ((await findCase(ctx, asked.mergedInto)) ?? asked) : asked;
  if ([asked, c].some((m) => m.confidentiality === 'confidential')) fail('case.not_found');
  if (c.state === 'answered' || c.state === 'closed')
    fail('case.action_not_allowed', { state: c.state, action: 'add' });
  const { phone, name, callBack } = body;
  const theirs = phone !== undefined && (await isCallersCase(ctx, phone, asked.id));
  const proven = theirs && body.callId !== undefined && (await isOnTheLine(ctx, body.callId, phone));
  await openRecorded(ctx, c.id, body.reason);
  await commit(
    ctx,
    await loadFor(ctx, c.id, 'add'),
    {},
    { photos: 0, from: proven && c === asked ? 'reporter' : 'staff', by: 'caller' },
    { text: body.text },
  );
  if (body.callId) await attachCall(ctx, body.callId, c.id);
  const follows = theirs ? asked : c;
  const isNew = phone !== undefined && (await rememberCaller(ctx, follows.id, { phone, name, told: false, callBack }));
  if (isNew) await sendReceipt(ctx, follows.id, phone);
  return { id: c.id, number: c.number, sms: hears(ctx, phone) };
}
