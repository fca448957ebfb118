import { toldSteps } from '../cases/index.ts';
import { notifyAll } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';
import { rulesOf } from './rule-rows.ts';
import { isSampled, type RuleName } from './rules.ts';
import { enqueueSms, enqueueToVisitor, sends } from './sms.ts';

type Rules = Record<RuleName, number>;
const rowsOf = (rows: readonly object[]) => JSON.stringify(rows);

/** What comes in writing gets its three minutes, and who told it with an account reads that it has come. */
async function begin(ctx: Ctx, events: readonly SealedEvent[], rule: Rules): Promise<void> {
  const told = events.filter((e) => e.type === 'case.reported' && ['web', 'wechat'].includes(String(e.data.channel)));
  if (told.length === 0) return;
  const rows = told.map((e) => ({
    id: e.streamId,
    at: e.at,
    due: new Date(e.at.getTime() + rule.written_minutes * 60_000),
  }));
  await ctx.tx.write(sql`
    insert into written_case (district_id, case_id, told_at, due_at)
    select ${ctx.district}, w.id, w.at, w.due from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as w(id uuid, at timestamptz, due timestamptz) on conflict do nothing`);
  const known = await ctx.tx.rows<{ caseId: string; accountId: string; number: string }>(sql`
    select id as "caseId", reporter_account_id as "accountId", number from case_record
    where district_id = ${ctx.district} and id = any(${told.map((e) => e.streamId)}) and reporter_account_id is not null`);
  await notifyAll(
    ctx,
    known.map(({ number, ...told }) => ({ ...told, code: 'case.received', params: { number } })),
  );
}

/** What ends the three minutes: somebody, or the machine, has sent it to where it belongs. */
const responses: Record<string, (e: SealedEvent) => string> = {
  'case.dispatched': (e) => (e.data.by === 'machine' ? 'machine' : 'person'),
  'case.answered_directly': () => 'person',
  'case.not_admitted': () => 'person',
  'case.withdrawn': () => 'withdrawn',
};

async function respond(ctx: Ctx, events: readonly SealedEvent[]): Promise<void> {
  const first = new Map<string, { id: string; at: Date; response: string }>();
  for (const e of events) {
    const response = responses[e.type]?.(e);
    if (response && !first.has(e.streamId)) first.set(e.streamId, { id: e.streamId, at: e.at, response });
  }
  if (first.size === 0) return;
  await ctx.tx.write(sql`
    update written_case w set responded_at = r.at, response = r.response
    from jsonb_to_recordset(${rowsOf([...first.values()])}::jsonb) as r(id uuid, at timestamptz, response text)
    where w.district_id = ${ctx.district} and w.case_id = r.id and w.responded_at is null`);
}

const answers = ['case.answered', 'case.not_admitted', 'case.answered_directly'];

type Plan = { id: string; caseId: string; reason: string; at: Date };

/** Whether an event asks for a call-back, and why. A rating closes by itself: what closes without one was not rated. */
function reasonOf(e: SealedEvent, rule: Rules): string | undefined {
  if (answers.includes(e.type)) return 'asked';
  if (e.type === 'case.rated' && Number(e.data.stars) <= rule.low_stars)
    return isSampled(e.streamId, rule.low_rating_sample) ? 'low_rating' : undefined;
  if (e.type === 'case.closed') return isSampled(e.streamId, rule.no_rating_sample) ? 'no_rating' : undefined;
  return undefined;
}

/** The reporter of an anonymous case is never called back: the agent would learn who it is. Other callers who asked for a call-back are called. */
export const askedBesides = sql`exists (select from case_caller k where k.district_id = c.district_id and k.case_id = c.id and k.call_back and not k.told)`;

/** Who asks to be called back is, before all other reasons; of those with a low rating or none as many as the rules say. What is done anew is asked about later. */
async function planCallBacks(ctx: Ctx, events: readonly SealedEvent[], rule: Rules): Promise<void> {
  let plans: Plan[] = [];
  const anew = new Set<string>();
  for (const e of events) {
    const reason = reasonOf(e, rule);
    if (reason) plans.push({ id: newId(ctx.now), caseId: e.streamId, reason, at: e.at });
    if (e.type !== 'case.reopened') continue;
    plans = plans.filter((plan) => plan.caseId !== e.streamId);
    anew.add(e.streamId);
  }
  if (anew.size > 0)
    await ctx.tx.write(
      sql`delete from call_back where district_id = ${ctx.district} and state = 'waiting' and case_id = any(${[...anew]})`,
    );
  if (plans.length > 0)
    await ctx.tx.write(sql`
      insert into call_back (district_id, id, case_id, reason, state, tries, due_at, made_at)
      select distinct on (p."caseId") ${ctx.district}::int, p.id, p."caseId", p.reason, 'waiting', 0, p.at, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${rowsOf(plans)}::jsonb) as p(id uuid, "caseId" uuid, reason text, at timestamptz)
        join case_record c on c.district_id = ${ctx.district} and c.id = p."caseId" and c.confidentiality <> 'confidential'
      where (p.reason <> 'asked' or exists (select from case_caller k where k.district_id = c.district_id and k.case_id = c.id and k.call_back))
        and (c.confidentiality = 'open' or ${askedBesides})
        and (exists (select from case_caller k where k.district_id = c.district_id and k.case_id = c.id)
          or exists (select from case_reporter r where r.district_id = c.district_id and r.case_id = c.id and r.phone is not null)
          or exists (select from account a where a.district_id = c.district_id and a.id = c.reporter_account_id and a.phone is not null))
      order by p."caseId", p.reason on conflict (district_id, case_id) where state = 'waiting' do nothing`);
}

const said: readonly string[] = toldSteps;

/** Who called has no page of their own: they hear of each step that account holders hear of, by short message. */
async function tellCallers(ctx: Ctx, events: readonly SealedEvent[]): Promise<void> {
  const steps = events.filter((e) => said.includes(e.type));
  if (steps.length === 0 || !sends(ctx)) return;
  const callers = await ctx.tx.rows<{ caseId: string; at: Date }>(sql`
    select case_id as "caseId", at from case_caller
    where district_id = ${ctx.district} and case_id = any(${steps.map((e) => e.streamId)}) and phone ~ '^1[3-9][0-9]{9}$'`);
  for (const { caseId, at } of callers)
    for (const e of steps.filter((s) => s.streamId === caseId)) await enqueueSms(ctx, caseId, e.type, at);
}

/** Of a main case these are for its own reporter alone. */
const notAlong = [...answers, 'case.asked', 'case.messaged', 'case.voided', 'case.force_closed'];

/**
 * A visitor who left a mobile number with the matter hears the same steps, and its number first. A telephone call has its caller, who was sent
 * the number already. What was merged hears the steps of its main case.
 */
async function tellVisitors(ctx: Ctx, events: readonly SealedEvent[]): Promise<void> {
  const received = (e: SealedEvent) => e.type === 'case.reported' && e.data.channel !== 'phone';
  const steps = events.filter((e) => said.includes(e.type) || received(e));
  if (steps.length === 0 || !sends(ctx)) return;
  const ids = [...new Set(steps.map((e) => e.streamId))];
  const visitors = await ctx.tx.rows<{ caseId: string; mainId: string | null }>(sql`
    select c.id as "caseId", case when c.state in ('received', 'dispatched', 'accepted') then c.merged_into end as "mainId"
    from case_record c join case_reporter r on r.district_id = c.district_id and r.case_id = c.id
    where c.district_id = ${ctx.district} and (c.id = any(${ids}) or c.merged_into = any(${ids})) and c.reporter_account_id is null
      and r.phone ~ '^1[3-9][0-9]{9}$'
      and not exists (select from case_caller k where k.district_id = c.district_id and k.case_id = c.id and k.phone = r.phone)`);
  for (const { caseId, mainId } of visitors)
    for (const e of steps)
      if (e.streamId === caseId || (e.streamId === mainId && !received(e) && !notAlong.includes(e.type)))
        await enqueueToVisitor(ctx, caseId, received(e) ? 'case.received' : e.type);
}

/** Whether an event may change what waits in writing or for a call-back. */
export const movesDesk = (type: string): boolean =>
  type in responses ||
  answers.includes(type) ||
  ['case.reported', 'case.rated', 'case.closed', 'case.reopened', 'case.called_back'].includes(type);

/** What follows the sealed events: in batches, behind the filing, whatever the filing costs. */
export const follow: Follower = {
  name: 'hotline.follow',
  apply: async (ctx, events) => {
    const rule = await rulesOf(ctx);
    await begin(ctx, events, rule);
    await respond(ctx, events);
    await planCallBacks(ctx, events, rule);
    await tellCallers(ctx, events);
    await tellVisitors(ctx, events);
  },
};
