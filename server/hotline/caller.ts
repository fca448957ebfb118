import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { recordAccess } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { requireOwnCall } from './calls.ts';
import { accountOf, earlierCases } from './callers.ts';

/** 来电人以前的诉求: what the person on the line may speak of. That somebody looked is on record (PIPL Art. 44). */
export async function caller(
  ctx: Ctx,
  { body }: Parsed<typeof hotline.caller>,
): Promise<ReplyInput<typeof hotline.caller>> {
  if (body.callId) await requireOwnCall(ctx, body.callId);
  const found = await earlierCases(ctx, body.phone);
  await recordAccess(ctx, {
    subjectAccountId: await accountOf(ctx, body.phone),
    caseId: found[0]?.id ?? null,
    what: 'earlier_cases',
    reason: body.reason,
  });
  const items = await Promise.all(
    found.map(async (c) => ({
      id: c.id,
      number: c.number,
      title: c.title,
      subject: c.subjectCode ? { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) } : null,
      state: c.state,
      reportedAt: c.reportedAt.toISOString(),
      open: c.state !== 'answered' && c.state !== 'closed',
    })),
  );
  return { items };
}
