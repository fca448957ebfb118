import type { structure } from '#contract/structure.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { belowOf, commit, loadFor, maySee } from './act.ts';
import { findCase } from './store.ts';
import { addLink, removeLink } from './structure-store.ts';

/** 关联: two cases that belong together show each other. Both must be the actor's to see. */
export async function link(ctx: Ctx, { params, body }: Parsed<typeof structure.link>) {
  if (params.id === body.otherId) fail('case.same_case');
  const loaded = await loadFor(ctx, params.id, 'link');
  const other = await findCase(ctx, body.otherId);
  if (!other || !maySee(ctx, other, await belowOf(ctx))) fail('case.not_found');
  if (!(await addLink(ctx, params.id, other.id, 'link'))) fail('case.linked_already');
  await commit(ctx, loaded, {}, { otherId: other.id, number: other.number, unitId: loaded.case.unitId });
  return { ok: true as const };
}

export async function unlink(ctx: Ctx, { params }: Parsed<typeof structure.unlink>) {
  const loaded = await loadFor(ctx, params.id, 'link');
  if (!(await removeLink(ctx, params.id, params.otherId))) fail('link.not_found');
  await commit(
    ctx,
    { case: loaded.case, transition: { to: 'same', event: 'case.unlinked' } },
    {},
    { otherId: params.otherId, unitId: loaded.case.unitId },
  );
  return { ok: true as const };
}
