import type { RequestKind } from '#contract/cases.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';

/** `firstBy` has decided already: the asker when they are the head, else null. */
export type NewRequest = { seq: number; kind: RequestKind; until: Date | null; firstBy: string | null };

export const openRequest = (ctx: Ctx, caseId: string, r: NewRequest): Promise<number> =>
  ctx.tx.write(sql`
    insert into case_request (district_id, case_id, seq, kind, asked_by, asked_at, until, first_by, first_at)
    values (${ctx.district}, ${caseId}, ${r.seq}, ${r.kind}, ${ctx.actor.accountId}, ${ctx.now}, ${r.until}, ${r.firstBy}, ${r.firstBy ? ctx.now : null})`);

export type OpenRequest = { seq: number; until: Date | null; firstBy: string | null; reason: string };

/** The request that waits for a decision, with the words of who asked. */
export const findRequest = (ctx: Ctx, caseId: string): Promise<OpenRequest | undefined> =>
  ctx.tx.row<OpenRequest>(sql`
    select r.seq, r.until, r.first_by as "firstBy", coalesce(w.words->>'reason', '') as reason
    from case_request r left join case_words w on w.district_id = r.district_id and w.case_id = r.case_id and w.seq = r.seq
    where r.district_id = ${ctx.district} and r.case_id = ${caseId} and r.outcome is null`);

/** Who decided first; the request stays open for the second. */
export const passRequest = (ctx: Ctx, caseId: string): Promise<number> =>
  ctx.tx.write(sql`update case_request set first_by = ${ctx.actor.accountId}, first_at = ${ctx.now}
    where district_id = ${ctx.district} and case_id = ${caseId} and outcome is null`);

export const endRequest = (ctx: Ctx, caseId: string, outcome: 'granted' | 'refused'): Promise<number> =>
  ctx.tx.write(sql`
    update case_request set outcome = ${outcome}, second_by = case when first_by is null then null else ${ctx.actor.accountId}::uuid end,
      second_at = case when first_by is null then null else ${ctx.now}::timestamptz end,
      first_by = coalesce(first_by, ${ctx.actor.accountId}), first_at = coalesce(first_at, ${ctx.now})
    where district_id = ${ctx.district} and case_id = ${caseId} and outcome is null`);

/** The state or the unit it was made in is no more. */
export const lapseRequest = (ctx: Ctx, caseId: string): Promise<number> =>
  ctx.tx.write(
    sql`update case_request set outcome = 'lapsed' where district_id = ${ctx.district} and case_id = ${caseId} and outcome is null`,
  );

/** What the unit had answered before the check failed: the words of that step. */
export const answerBeforeRework = (ctx: Ctx, caseId: string) =>
  ctx.tx.row<{ answer: string | null; outcome: 'solved' | 'partly' | 'unsolved' | null }>(sql`
    select nullif(w.words->>'answerBefore', '') as answer, e.data->>'outcomeBefore' as outcome
    from event e left join case_words w on w.district_id = e.district_id and w.case_id = e.stream_id and w.seq = e.seq
    where e.district_id = ${ctx.district} and e.stream_id = ${caseId} and e.type = 'case.reworked' order by e.seq desc limit 1`);
