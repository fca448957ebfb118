import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { caseOfCode } from '../cases/index.ts';
import { maskTitle, recordAccess } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { requireOnTheLine } from './calls.ts';
import { accountOf, earlierCases, type Earlier } from './callers.ts';

type Body = Parsed<typeof hotline.caller>['body'];
type Found = { items: Earlier[]; subjectAccountId: string | null };

/**
 * 来电人以前的诉求: what the person on the line may speak of. The telephone system must say that they are on the line with this agent; a number
 * that is typed in shows nothing. What was told anonymously is found by its number and query code alone, which only its
 * reporter has. That somebody looked is on record (PIPL Art. 44).
 */
export async function caller(
  ctx: Ctx,
  { body }: Parsed<typeof hotline.caller>,
): Promise<ReplyInput<typeof hotline.caller>> {
  const { items: found, subjectAccountId } = await (body.queryCode ? byCode(ctx, body) : onTheLine(ctx, body));
  await recordAccess(ctx, {
    subjectAccountId,
    caseId: found[0]?.id ?? null,
    what: 'earlier_cases',
    reason: body.reason,
  });
  const items = await Promise.all(
    found.map(async (c) => ({
      id: c.id,
      number: c.number,
      title: maskTitle(c.title),
      subject: c.subjectCode ? { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) } : null,
      state: c.state,
      reportedAt: c.reportedAt.toISOString(),
      open: c.state !== 'answered' && c.state !== 'closed',
    })),
  );
  return { items };
}

async function onTheLine(ctx: Ctx, body: Body): Promise<Found> {
  const phone = await requireOnTheLine(ctx, body.callId, body.phone);
  return { items: await earlierCases(ctx, phone), subjectAccountId: await accountOf(ctx, phone) };
}

async function byCode(ctx: Ctx, { number, queryCode }: Body): Promise<Found> {
  const c = await caseOfCode(ctx, number ?? '', queryCode ?? '');
  // Of what is confidential the desk keeps nothing.
  if (!c || c.confidentiality === 'confidential') fail('case.not_found');
  return { items: [c], subjectAccountId: c.reporterAccountId };
}
