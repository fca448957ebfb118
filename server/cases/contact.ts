import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';

/** 首次联系: the reporter was spoken to, or was tried in vain; the contact clock stops at the first real contact. */
export async function contact(ctx: Ctx, { params, body }: Parsed<typeof cases.contact>) {
  const loaded = await loadFor(ctx, params.id, 'contact', body);
  const { contactDueAt, unitId } = loaded.case;
  const onTime = contactDueAt === null || ctx.now <= contactDueAt;
  const due =
    body.how === 'unreachable'
      ? {}
      : await moveClocks(ctx, loaded.case.id, [{ clock: 'contact', action: 'stop', reason: 'contacted' }]);
  const after = await commit(ctx, loaded, due, { how: body.how, unitId, onTime }, { note: body.note });
  return presentCase(ctx, after);
}
