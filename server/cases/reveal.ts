import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { personOf, recordAccess } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { belowOf, maySee } from './act.ts';
import { mayReveal } from './policy.ts';
import { findCase } from './store.ts';
import { wordsOf } from './present.ts';
import { partsOf } from './views.ts';

/** 查看联系方式: who told it, and the numbers that people wrote in their words; with a reason, on record, and the person concerned can read who looked. */
export async function reveal(ctx: Ctx, { params, body }: Parsed<typeof cases.reveal>) {
  const c = (await findCase(ctx, params.id)) ?? fail('case.not_found');
  const below = await belowOf(ctx);
  if (!maySee(ctx, c, below)) fail('case.not_found');
  if (!mayReveal(ctx.actor, c, below)) fail('access.not_permitted');
  await recordAccess(ctx, {
    subjectAccountId: c.reporterAccountId,
    caseId: c.id,
    what: 'reporter',
    reason: body.reason,
  });
  const { reporter: given, events } = await partsOf(ctx, c.id);
  const account = c.reporterAccountId ? await personOf(ctx, c.reporterAccountId) : undefined;
  return {
    name: given?.name ?? account?.name ?? null,
    phone: given?.phone ?? account?.phone ?? null,
    ...wordsOf(c, events),
  };
}
