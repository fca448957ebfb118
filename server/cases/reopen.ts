import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { limitsFor } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { moveClocks } from './clocks.ts';
import { presentMine } from './present.ts';

/** 重办: not satisfied, so the unit that answered has it again, with new clocks; once. */
export async function reopen(ctx: Ctx, { params, body }: Parsed<typeof cases.reopen>) {
  const loaded = await loadFor(ctx, params.id, 'reopen', body);
  const c = loaded.case;
  const limits = await limitsFor(ctx, c.kind, c.subjectCode);
  const due = c.unitId
    ? await moveClocks(ctx, c.id, [
        { clock: 'contact', action: 'start', limit: limits.contact, reason: 'reopened' },
        { clock: 'resolution', action: 'start', limit: limits.resolution, reason: 'reopened' },
      ])
    : {};
  const after = await commit(
    ctx,
    loaded,
    {
      ...due,
      urgeFrom: due.contactDueAt ?? null,
      reopened: true,
      mergedInto: null,
      outcome: null,
      answer: null,
      resolvedAt: null,
      answeredAt: null,
      closedAt: null,
    },
    { unitId: c.unitId },
    { reason: body.reason },
  );
  return presentMine(ctx, after);
}
