import type { Parsed } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { caseOfCode, findCase } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { requireOnTheLine } from './calls.ts';
import { isCallersCase, openRecorded } from './callers.ts';

/** The caller asks about an earlier matter of theirs: it is open to the agent for a day. By the call that is under way, or by its query code. */
export async function open(ctx: Ctx, { params, body }: Parsed<typeof hotline.open>) {
  const theirs = body.queryCode
    ? await knownByCode(ctx, params.id, body.queryCode)
    : await isCallersCase(ctx, await requireOnTheLine(ctx, body.callId, body.phone), params.id);
  if (!theirs) fail('case.not_found');
  await openRecorded(ctx, params.id, body.reason);
  return { ok: true as const };
}

async function knownByCode(ctx: Ctx, id: string, queryCode: string): Promise<boolean> {
  const c = await findCase(ctx, id);
  if (!c || c.confidentiality === 'confidential') return false;
  return (await caseOfCode(ctx, c.number, queryCode)) !== undefined;
}
