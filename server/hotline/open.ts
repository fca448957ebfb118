import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { isCallersCase, openRecorded } from './callers.ts';

/** The caller asks about an earlier matter of theirs: it is open to the agent for a day. */
export async function open(ctx: Ctx, { params, body }: Parsed<typeof hotline.open>) {
  if (!(await isCallersCase(ctx, body.phone, params.id))) fail('case.not_found');
  await openRecorded(ctx, params.id, body.reason);
  return { ok: true as const };
}
