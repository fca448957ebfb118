import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { loadFor } from './act.ts';
import { askFor } from './ask-for.ts';
import { presentCase } from './present.ts';

/** 延期申请: before it is due; two decide, the unit's head and the command centre. */
export async function extend(ctx: Ctx, { params, body }: Parsed<typeof cases.extend>) {
  const loaded = await loadFor(ctx, params.id, 'extend', body);
  return presentCase(ctx, await askFor(ctx, loaded, 'extension', body.reason));
}
