import type { ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import type { Ctx } from '../kernel/context.ts';
import { callsNow, presentCall, withoutAnonymous } from './calls.ts';
import { countWaiting } from './views.ts';

/** What an agent must see while they work: their calls, and what waits besides. */
export async function desk(ctx: Ctx): Promise<ReplyInput<typeof hotline.desk>> {
  const calls = await withoutAnonymous(ctx, await callsNow(ctx));
  return { calls: calls.map(presentCall), ...(await countWaiting(ctx)) };
}
