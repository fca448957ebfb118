import { dutyFor, learn, propose, saveProposal } from '../dispatch/index.ts';
import { notify } from '../directory/index.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { enqueue, type JobKind } from '../kernel/jobs.ts';
import { newId } from '../kernel/ids.ts';
import { commit, loadFor } from './act.ts';
import { answerPrepared } from './answer.ts';
import { dueTimes, firstMissed, ledgerCalendar, ledgerOf, readClocks } from './clocks.ts';
import { assign } from './dispatch.ts';
import { resumeWhenDue } from './resume.ts';
import { closeAfterDays, needsVerification } from './rules.ts';
import { alarmOnWords, raiseAlarm } from './raise-alarm.ts';
import { findCase, lockCase, saveCase, type CaseRow } from './store.ts';
import { tellOthers } from './tell-others.ts';

/**
 * 自动派单: right after a matter is told the machine proposes whose it is. Sure enough, and the duty list names a lead for that place: it goes
 * there at once. Else it waits for the dispatcher with the best two and why.
 */
const dispatchByMachine: JobKind = {
  kind: 'cases.dispatch',
  on: ['case.reported'],
  run: async (ctx, { id, subjectCode }) => {
    const c = await lockCase(ctx, id);
    if (c?.state !== 'received' || c.mergedInto || c.conferringSince) return;
    if (c.dangerCode) await raiseAlarm(ctx, c, c.dangerCode);
    const proposal = await propose(ctx, {
      title: c.title,
      text: c.text,
      townCode: c.townCode,
      communityCode: c.communityCode,
    });
    const best = proposal.choices[0];
    const chosen = typeof subjectCode === 'string' ? await bySubject(ctx, c, subjectCode) : undefined;
    const direct = chosen ?? (proposal.direct && best?.unit && best.duty ? best : undefined);
    await saveProposal(ctx, id, proposal, direct !== undefined);
    if (!direct) return;
    const loaded = await loadFor(ctx, id, 'dispatch');
    await ctx.tx.write(sql`savepoint dispatch`);
    try {
      await assign(ctx, loaded, {
        unitId: direct.unit!.id,
        subjectCode: direct.subjectCode,
        helperIds: direct.helperIds,
        duty: direct.duty!,
        by: 'machine',
        confidence: direct.confidence,
      });
    } catch (error) {
      // No calendar, no due time: a person must see to it. The matter waits in the dispatcher's queue, which says why when tried.
      if (!(error instanceof Refusal && error.code === 'calendar.year_not_published')) throw error;
      await ctx.tx.write(sql`rollback to savepoint dispatch`);
      ctx.log.error({ case: id, year: error.params.year }, 'not dispatched: the calendar of the year is not published');
    }
  },
};

/** Who heard the matter named its subject: the duty list says whose that is, and the classifier learns. */
async function bySubject(ctx: Ctx, c: CaseRow, subjectCode: string) {
  const covered = await dutyFor(ctx, subjectCode, c);
  await learn(ctx, { title: c.title, text: c.text, subjectCode, source: 'dispatch' });
  if (!covered?.lead) return undefined;
  const helperIds = covered.helpers.map((h) => h.id);
  return { unit: covered.lead, duty: covered.duty, subjectCode, helperIds, confidence: 1 };
}

/** The answer written at resolving goes out once nobody has to look any more. */
const answer: JobKind = {
  kind: 'cases.answer',
  on: ['case.resolved', 'case.verified', 'case.dispute_upheld'],
  run: async (ctx, { id }) => {
    const c = await lockCase(ctx, id);
    const ready = c?.state === 'verified' || (c?.state === 'resolved' && !needsVerification(c));
    // Of a dispute that was upheld the words may be gone with the account: then somebody writes the answer.
    if (ready && c.answer) await answerPrepared(ctx, id);
  },
};

/** 自动办结: unrated a week after the answer, the case closes; no rating is ever filled in for anybody. */
const close: JobKind = {
  kind: 'cases.close',
  on: ['case.answered', 'case.not_admitted', 'case.answered_directly'],
  delayMs: closeAfterDays * 86_400_000,
  run: async (ctx, { id, seq }) => {
    const c = await lockCase(ctx, id);
    if (!c || c.state !== 'answered' || c.version < seq) return;
    const since = c.answeredAt ? ctx.now.getTime() - c.answeredAt.getTime() : 0;
    if (since < closeAfterDays * 86_400_000 - 60_000) return;
    await commit(ctx, await loadFor(ctx, id, 'close'), { closedAt: ctx.now }, { unitId: c.unitId });
  },
};

/**
 * 自动恢复: the day of a suspension is over, or the question was not answered in time. Where no calendar says yet when it would be due, it
 * is tried again the next day.
 */
const resume: JobKind = {
  kind: 'cases.resume',
  run: async (ctx, { id }) => {
    await ctx.tx.write(sql`savepoint resume`);
    try {
      await resumeWhenDue(ctx, id);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'calendar.year_not_published')) throw error;
      await ctx.tx.write(sql`rollback to savepoint resume`);
      ctx.log.error({ case: id, year: error.params.year }, 'not resumed: the calendar of the year is not published');
      await enqueue(ctx, {
        id: newId(ctx.now),
        kind: 'cases.resume',
        payload: { id },
        runAt: new Date(ctx.now.getTime() + 86_400_000),
      });
    }
  },
};

/** The steps that are told to the reporter, by notice and by short message. */
export const toldSteps = [
  'case.dispatched',
  'case.accepted',
  'case.answered',
  'case.not_admitted',
  'case.transferred',
  'case.asked',
  'case.messaged',
  'case.extension_granted',
  'case.suspended',
  'case.resumed',
  'case.subject_corrected',
  'case.escalated_up',
  'case.voided',
  'case.force_closed',
  'case.settled',
  'case.answered_directly',
] as const;

/** 告知: who told the matter hears of each step that means something to them. */
const tell: JobKind = {
  kind: 'cases.notify',
  on: toldSteps,
  run: async (ctx, { id, type }) => {
    const c = await findCase(ctx, id);
    if (!c) return;
    await tellOthers(ctx, c, type);
    if (!c.reporterAccountId) return;
    await notify(ctx, {
      accountId: c.reporterAccountId,
      caseId: id,
      code: type,
      params: { number: c.number, unitId: c.unitId },
    });
  },
};

/**
 * The calendar changed: the due times of all open cases are reckoned anew from their ledgers; and once more a little later, because this
 * process may still hold the calendar of a second ago.
 */
const reckon: JobKind = {
  kind: 'cases.reckon',
  on: ['calendar.changed'],
  run: async (ctx, { id, again }) => {
    const calendar = await ledgerCalendar(ctx);
    for (const caseId of await openCases(ctx)) {
      const ledger = await ledgerOf(ctx, caseId);
      const overdueAt = firstMissed(calendar, ledger, ctx.now);
      await saveCase(ctx, caseId, { ...dueTimes(readClocks(calendar, ledger, ctx.now)), overdueAt });
    }
    if (!again)
      await enqueue(ctx, {
        id: newId(ctx.now),
        kind: 'cases.reckon',
        payload: { id, again: true },
        runAt: new Date(ctx.now.getTime() + 3000),
      });
  },
};

const openCases = async (ctx: Ctx): Promise<string[]> =>
  (
    await ctx.tx.rows<{ id: string }>(
      sql`select id from case_record where district_id = ${ctx.district} and state in ('dispatched', 'accepted') order by id for update`,
    )
  ).map((r) => r.id);

/** A deleted account leaves its matters behind without the person (mine.erase). */
const unlink: JobKind = {
  kind: 'cases.unlink',
  on: ['account.erased'],
  run: async (ctx, { id }) => {
    await ctx.tx.write(sql`delete from case_reporter r using case_record c
      where r.district_id = ${ctx.district} and c.district_id = r.district_id and c.id = r.case_id and c.reporter_account_id = ${id}`);
    await ctx.tx.write(sql`delete from case_words w using event e
      where w.district_id = ${ctx.district} and e.district_id = w.district_id and e.stream_id = w.case_id and e.seq = w.seq and e.actor_id = ${id}
        and w.case_id in (select id from case_record where district_id = ${ctx.district} and reporter_account_id = ${id})`);
    await ctx.tx.write(sql`update case_rating r set comment = null from case_record c
      where r.district_id = ${ctx.district} and c.district_id = r.district_id and c.id = r.case_id and c.reporter_account_id = ${id}`);
    await ctx.tx.write(
      sql`update case_record set reporter_account_id = null where district_id = ${ctx.district} and reporter_account_id = ${id}`,
    );
  },
};

/**
 * 认领: who proved a telephone number finds what they told with it before they signed in. Not what was told anonymously or in confidence: that
 * is opened by its code alone. Nor what was taken down on the telephone, where a number may be another's.
 */
const claim: JobKind = {
  kind: 'cases.claim',
  run: async (ctx, { id }) => {
    await ctx.tx.write(sql`
      update case_record c set reporter_account_id = a.id from case_reporter r, account a
      where c.district_id = ${ctx.district} and r.district_id = c.district_id and r.case_id = c.id and a.district_id = c.district_id and a.id = ${id}
        and a.kind = 'resident' and a.status = 'active' and r.phone = a.phone
        and c.reporter_account_id is null and c.confidentiality = 'open' and c.channel in ('web', 'wechat')`);
  },
};

export const jobs: JobKind[] = [claim, dispatchByMachine, alarmOnWords, answer, close, resume, tell, reckon, unlink];
