import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { attach } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { commit, loadFor } from './act.ts';
import { caseLimits } from './case-limits.ts';
import { moveClocks } from './clocks.ts';
import { presentCase } from './present.ts';
import { addPhotos } from './store.ts';

/** 核查: seen on the spot. Not done as said: back to the unit for rework (返工), with the time a new one would have. */
export async function verify(ctx: Ctx, { params, body }: Parsed<typeof cases.verify>) {
  const loaded = await loadFor(ctx, params.id, body.passed ? 'verify' : 'rework', body);
  const c = loaded.case;
  await attach(ctx, body.photoIds, c.id);
  await addPhotos(ctx, c.id, body.photoIds, 'verify');
  const rework = body.passed
    ? {}
    : {
        ...(await moveClocks(ctx, c.id, [
          {
            clock: 'resolution',
            action: 'restart',
            limit: (await caseLimits(ctx, c, c.subjectCode)).resolution,
            reason: 'rework',
          },
        ])),
        outcome: null,
        answer: null,
        resolvedAt: null,
        checkFailed: true,
      };
  const after = await commit(
    ctx,
    loaded,
    rework,
    { passed: body.passed, photos: body.photoIds.length, unitId: c.unitId, outcomeBefore: c.outcome },
    // the unit's answer is kept, should it dispute the check and be right
    { note: body.note, ...(body.passed ? {} : { answerBefore: c.answer ?? '' }) },
  );
  return presentCase(ctx, after);
}
