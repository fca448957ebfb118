import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor, type Loaded } from './act.ts';
import { caseLimits } from './case-limits.ts';
import { moveClocks } from './clocks.ts';
import { presentMine } from './present.ts';
import type { CaseRow } from './store.ts';

/** 重办: not satisfied, so the unit that answered has it again, with new clocks; once. */
export async function reopen(ctx: Ctx, { params, body }: Parsed<typeof cases.reopen>) {
  const loaded = await loadFor(ctx, params.id, 'reopen', body);
  return presentMine(ctx, await beginAnew(ctx, loaded, body.reason));
}

/** Both clocks start again; the answer that did not help is no answer. */
export async function beginAnew(ctx: Ctx, loaded: Loaded, reason: string): Promise<CaseRow> {
  const c = loaded.case;
  const limits = await caseLimits(ctx, c, c.subjectCode);
  const due = c.unitId
    ? await moveClocks(ctx, c.id, [
        { clock: 'contact', action: 'start', limit: limits.contact, reason: 'reopened' },
        { clock: 'resolution', action: 'start', limit: limits.resolution, reason: 'reopened' },
      ])
    : {};
  return commit(
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
    { reason },
  );
}
