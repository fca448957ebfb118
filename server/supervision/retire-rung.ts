import type { Parsed } from '#contract/endpoint.ts';
import type { supervision } from '#contract/supervision.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { endRung, lockLadder } from './ladder.ts';
import { streamOfRung } from './save-rung.ts';

/** Retires a rung: nobody is told by it any more. The row stays as history. */
export async function retireRung(ctx: Ctx, { params }: Parsed<typeof supervision.retireRung>) {
  await lockLadder(ctx);
  if (!(await endRung(ctx, params.code))) fail('ladder.not_found', { code: params.code });
  await announce(ctx, {
    stream: 'rung',
    id: streamOfRung(params.code),
    type: 'ladder.changed',
    data: { code: params.code, retired: true },
  });
  return { ok: true as const };
}
