import { v5 } from 'uuid';
import type { Parsed } from '#contract/endpoint.ts';
import type { supervision } from '#contract/supervision.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { canonical } from '../kernel/json.ts';
import { endRung, insertRungs, lockLadder } from './ladder.ts';
import { unfit } from './rules.ts';

/** Each rung has one stream of events: its whole history under one id. */
export const streamOfRung = (code: string): string => v5(`rung/${code}`, '0e0a3f5e-4a53-5c1e-9d6f-6f2d0a9b7c11');

/** Adds or changes a rung: the row in force ends, a new version begins. What says the same changes nothing. */
export async function saveRung(ctx: Ctx, { params, body }: Parsed<typeof supervision.saveRung>) {
  const fault = unfit(body);
  if (fault) fail('ladder.unfit', { field: fault });
  const before = (await lockLadder(ctx)).find((r) => r.code === params.code);
  const wanted = { code: params.code, ...body };
  if (before && same(before, wanted)) return before;
  await endRung(ctx, params.code);
  await insertRungs(ctx, [wanted]);
  const after = (await lockLadder(ctx)).find((r) => r.code === params.code)!;
  const { validFrom: _, ...data } = after;
  await announce(ctx, { stream: 'rung', id: streamOfRung(params.code), type: 'ladder.changed', data });
  return after;
}

const same = (before: Awaited<ReturnType<typeof lockLadder>>[number], wanted: object): boolean => {
  const { version: _, validFrom: __, ...row } = before;
  return canonical(row) === canonical(wanted);
};
