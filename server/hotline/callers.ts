import { openAtDesk } from '../cases/index.ts';
import { recordAccess } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';

/**
 * The cases a telephone number has to do with: told by its owner on any channel, or followed by telephone. Nothing confidential, and nothing
 * told anonymously: a number must not lead to what its owner said without a name, also not for who holds the receiver.
 */
const casesOf = (ctx: Ctx, phone: string): Sql => sql`
  select c.id from (
    select case_id from case_caller where district_id = ${ctx.district} and phone = ${phone}
    union select case_id from case_reporter where district_id = ${ctx.district} and phone = ${phone}
    union select m.id from account a join case_record m on m.district_id = a.district_id and m.reporter_account_id = a.id
      where a.district_id = ${ctx.district} and a.kind = 'resident' and a.phone = ${phone}
  ) k join case_record c on c.district_id = ${ctx.district} and c.id = k.case_id where c.confidentiality = 'open'`;

export type Earlier = {
  id: string;
  number: string;
  title: string;
  subjectCode: string | null;
  state: 'received' | 'dispatched' | 'accepted' | 'resolved' | 'verified' | 'answered' | 'closed';
  reportedAt: Date;
};

/** The newest twenty of them. */
export const earlierCases = (ctx: Ctx, phone: string): Promise<Earlier[]> =>
  ctx.tx.rows<Earlier>(sql`
    select c.id, c.number, c.title, c.subject_code as "subjectCode", c.state, c.reported_at as "reportedAt" from case_record c
    where c.district_id = ${ctx.district} and c.id in (${casesOf(ctx, phone)}) order by c.id desc limit 20`);

export const isCallersCase = async (ctx: Ctx, phone: string, caseId: string): Promise<boolean> =>
  (await ctx.tx.row(sql`select 1 from (${casesOf(ctx, phone)}) k where k.id = ${caseId}`)) !== undefined;

/** The account of a number, if somebody signed in with it. */
export const accountOf = async (ctx: Ctx, phone: string): Promise<string | null> =>
  (
    await ctx.tx.row<{ id: string }>(
      sql`select id from account where district_id = ${ctx.district} and kind = 'resident' and status = 'active' and phone = ${phone}`,
    )
  )?.id ?? null;

/** Opens a case to the agent for a day and puts on record that and why, for its reporter to read. */
export async function openRecorded(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  const c = await ctx.tx.row<{ reporter: string | null }>(
    sql`select reporter_account_id as reporter from case_record where district_id = ${ctx.district} and id = ${caseId}`,
  );
  await recordAccess(ctx, { subjectAccountId: c?.reporter ?? null, caseId, what: 'case_at_desk', reason });
  await openAtDesk(ctx, caseId);
}

export type Caller = { phone: string; name: string; told: boolean; callBack: boolean };

/** Keeps who called about a case; says whether that is new. Who told it stays who told it; who asked for a call-back goes on asking. */
export async function rememberCaller(ctx: Ctx, caseId: string, c: Caller): Promise<boolean> {
  const added = await ctx.tx.write(sql`
    insert into case_caller (district_id, case_id, phone, name, told, call_back, at)
    values (${ctx.district}, ${caseId}, ${c.phone}, ${c.name || null}, ${c.told}, ${c.callBack}, ${ctx.now})
    on conflict do nothing`);
  if (!added && c.callBack)
    await ctx.tx.write(
      sql`update case_caller set call_back = true where district_id = ${ctx.district} and case_id = ${caseId} and phone = ${c.phone}`,
    );
  return added > 0;
}
