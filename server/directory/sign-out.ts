import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { endSession, findAccount } from './store.ts';

/** Ends this session; who has none is signed out already. */
export async function signOut(ctx: Ctx) {
  if (ctx.session.id && ctx.actor.accountId) {
    await findAccount(ctx, ctx.actor.accountId, true);
    const ended = await endSession(ctx, ctx.session.id);
    if (ended) await announce(ctx, { stream: 'account', id: ctx.actor.accountId, type: 'session.ended' });
  }
  ctx.session.clear();
  return { ok: true as const };
}
