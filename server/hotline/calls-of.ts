import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { belowOf, findCase, mayReveal, maySee } from '../cases/index.ts';
import { maskPhone, namesOf } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { callsAbout, presentCall } from './calls.ts';

/** The calls about a case. A recording is the caller's voice: only who may learn who called may find it. */
export async function callsOf(ctx: Ctx, { params }: Parsed<typeof hotline.callsOf>) {
  const c = await findCase(ctx, params.id);
  const below = await belowOf(ctx);
  if (!c || !maySee(ctx, c, below)) fail('case.not_found');
  const calls = await callsAbout(ctx, c.id);
  const people = await namesOf(
    ctx,
    calls.flatMap((k) => (k.agentId ? [k.agentId] : [])),
  );
  const reveals = mayReveal(ctx.actor, c, below);
  return {
    items: calls.map((k) => ({
      ...presentCall(k),
      phone: reveals && k.phone ? maskPhone(k.phone) : null,
      recording: reveals ? k.recording : null,
      agent: k.agentId ? (people.get(k.agentId)?.name ?? null) : null,
    })),
  };
}
