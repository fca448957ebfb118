import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { commit, findCase, loadFor } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { isCallersCase, openRecorded, rememberCaller } from './callers.ts';
import { attachCall, isOnTheLine } from './calls.ts';
import { hears, sendReceipt } from './sms.ts';

/**
 * Adds the caller's words to an open case and tells the caller its answer. Words of the reporter become an addition; words of another person
 * stay internal. For a merged case the words go to its main case. The timeline shows whether the caller is the reporter, so this is accepted
 * only for the number of the call under way, and never for an anonymous case.
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
