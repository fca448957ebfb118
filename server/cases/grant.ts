import type { cases, RequestKind } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { enqueue } from '../kernel/jobs.ts';
import { newId } from '../kernel/ids.ts';
import { commit, loadFor, whereOf, type Loaded } from './act.ts';
import { ledgerOf, moveClocks, originalLimit } from './clocks.ts';
import { presentCase } from './present.ts';
import { answerBeforeRework, endRequest, findRequest, type OpenRequest } from './request-store.ts';
import type { CasePatch } from './store.ts';

type Effect = { patch: CasePatch; data?: Record<string, unknown>; words?: Record<string, string> };
const decided = { requestKind: null, requestStep: null } as const;

/** 中心审批: the command centre's decision, which takes effect at once. */
export async function grant(ctx: Ctx, { params, body }: Parsed<typeof cases.grant>) {
  const loaded = await loadFor(ctx, params.id, body.granted ? 'grant' : 'refuse', body);
  const c = loaded.case;
  const kind = c.requestKind as Exclude<RequestKind, 'appeal'>;
  const request = (await findRequest(ctx, c.id)) ?? fail('case.no_request');
  const effect: Effect = body.granted ? await effects[kind](ctx, loaded, request) : { patch: {} };
  await endRequest(ctx, c.id, body.granted ? 'granted' : 'refused');
  const after = await commit(
    ctx,
    loaded,
    { ...decided, ...effect.patch },
    { ...whereOf(c), step: 'centre', ...effect.data },
    { ...effect.words, note: body.note },
  );
  return presentCase(ctx, after);
}

const effects: Record<
  Exclude<RequestKind, 'appeal'>,
  (ctx: Ctx, loaded: Loaded, request: OpenRequest) => Promise<Effect>
> = {
  /** 延期: one original limit more on the clock as it runs. */
  extension: async (ctx, { case: c }) => {
    const limit = originalLimit(await ledgerOf(ctx, c.id), 'resolution');
    const due = limit
      ? await moveClocks(ctx, c.id, [{ clock: 'resolution', action: 'extend', limit, reason: 'extended' }])
      : {};
    return {
      patch: { ...due, extensions: c.extensions + 1 },
      data: { n: c.extensions + 1, dueAt: due.resolutionDueAt?.toISOString() ?? null },
    };
  },
  /** 挂账: both clocks stand still through the day that was asked for; the reporter reads the reason. */
  suspension: async (ctx, { case: c }, { until, reason }) => {
    if (!until || until <= ctx.now) return fail('case.suspension_day_over');
    const due = await moveClocks(ctx, c.id, [
      { clock: 'contact', action: 'pause', reason: 'suspended' },
      { clock: 'resolution', action: 'pause', reason: 'suspended' },
    ]);
    await enqueue(ctx, { id: newId(ctx.now), kind: 'cases.resume', payload: { id: c.id }, runAt: until });
    return {
      patch: { ...due, suspendedUntil: until, suspendedBefore: true },
      data: { until: until.toISOString() },
      words: { reason },
    };
  },
  /** 异议成立: it counts as checked, with the answer the unit had written. */
  dispute: async (ctx, { case: c }) => {
    const before = await answerBeforeRework(ctx, c.id);
    const due = await moveClocks(ctx, c.id, [
      { clock: 'contact', action: 'stop', reason: 'dispute_upheld' },
      { clock: 'resolution', action: 'stop', reason: 'dispute_upheld' },
    ]);
    return {
      patch: {
        ...due,
        checkFailed: false,
        outcome: before?.outcome ?? 'solved',
        answer: before?.answer ?? null,
        resolvedAt: ctx.now,
      },
      data: { outcome: before?.outcome ?? 'solved' },
    };
  },
};
