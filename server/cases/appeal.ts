import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { loadFor } from './act.ts';
import { askFor } from './ask-for.ts';
import { presentCase } from './present.ts';

/** 超时申诉: the head alone, once, after closing and only if it was overdue (domain.md § 1.3). */
export async function appeal(ctx: Ctx, { params, body }: Parsed<typeof cases.appeal>) {
  const loaded = await loadFor(ctx, params.id, 'appeal', body);
  return presentCase(ctx, await askFor(ctx, loaded, 'appeal', body.reason, { patch: { appealed: true } }));
}
