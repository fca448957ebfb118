import { notify } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { aboutOf } from './followed.ts';
import type { CaseRow } from './store.ts';

type Hearer = { accountId: string; caseId: string; followed: boolean };

/** Who else hears of a step: the reporters of the cases that follow this one, and the followers of any of them. Each once. */
const hearersOf = (ctx: Ctx, id: string): Promise<Hearer[]> =>
  ctx.tx.rows<Hearer>(sql`
    select distinct on ("accountId") * from (
      select reporter_account_id as "accountId", id as "caseId", false as followed from case_record
        where district_id = ${ctx.district} and merged_into = ${id} and state in ('received', 'dispatched', 'accepted') and reporter_account_id is not null
      union all
      select account_id, case_id, true from case_follower where district_id = ${ctx.district} and account_id is not null
        and (case_id = ${id} or case_id in (select id from case_record where district_id = ${ctx.district} and merged_into = ${id}))) h
    order by "accountId", followed`);

/** 跟进与合并的告知: the reporters of merged cases hear each step of the main one; neighbours who follow hear it in our own words. */
export async function tellOthers(ctx: Ctx, c: CaseRow, type: string): Promise<void> {
  const hearers = (await hearersOf(ctx, c.id)).filter((h) => h.accountId !== c.reporterAccountId);
  if (hearers.length === 0) return;
  const about = await aboutOf(ctx, c);
  for (const { accountId, caseId, followed } of hearers) {
    // the answer of a merged case is its own, and told as such
    if (!followed && ['case.answered', 'case.not_admitted'].includes(type)) continue;
    await notify(ctx, {
      accountId,
      caseId,
      code: type,
      params: { number: c.number, unitId: c.unitId, ...(followed ? { followed: true, about } : {}) },
    });
  }
}
