import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { loadFor } from './act.ts';
import { askFor } from './ask-for.ts';
import { presentCase } from './present.ts';
import { addPhotos } from './store.ts';

/** 异议: the unit holds that it was done, against a failed check; once, and the clock runs on meanwhile. */
export async function dispute(ctx: Ctx, { params, body }: Parsed<typeof cases.dispute>) {
  const loaded = await loadFor(ctx, params.id, 'dispute', body);
  await attach(ctx, body.photoIds, loaded.case.id);
  await addPhotos(ctx, loaded.case.id, body.photoIds, 'result');
  const patch = { disputed: true };
  return presentCase(ctx, await askFor(ctx, loaded, 'dispute', body.reason, { patch, photos: body.photoIds.length }));
}
