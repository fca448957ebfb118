import { notify } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { JobKind } from '../kernel/jobs.ts';
import { answerAlong, releaseAll } from './answer-along.ts';
import { aboutOf } from './followed.ts';
import { findCase, lockCase } from './store.ts';
import { endTasks, openTasksOf, reckonTasks } from './task-store.ts';

const answered = ['case.answered', 'case.not_admitted', 'case.force_closed', 'case.answered_directly'];
const leftWithout = ['case.withdrawn', 'case.voided'];

const answerOthers: JobKind = {
  kind: 'cases.answer_along',
  on: answered,
  run: (ctx, { id }) => answerAlong(ctx, id),
};

const release: JobKind = { kind: 'cases.release', on: leftWithout, run: (ctx, { id }) => releaseAll(ctx, id) };

/** A case that is over asks nothing of other units any more. */
const endOpenTasks: JobKind = {
  kind: 'cases.end_tasks',
  on: [...answered, ...leftWithout],
  run: async (ctx, { id, seq }) => {
    const c = await lockCase(ctx, id);
    if (!c || !['answered', 'closed'].includes(c.state)) return;
    const open = await openTasksOf(ctx, id);
    if (open.length)
      await endTasks(
        ctx,
        open.map((t) => t.id),
        'cancelled',
        seq,
      );
  },
};

/** A merge, its end and a split are told to who told the matter. */
const tellReporter: JobKind = {
  kind: 'cases.tell_structure',
  on: ['case.merged', 'case.unmerged', 'case.split'],
  run: async (ctx, { id, type }) => {
    const c = await findCase(ctx, id);
    if (c?.reporterAccountId)
      await notify(ctx, { accountId: c.reporterAccountId, caseId: id, code: type, params: { number: c.number } });
  },
};

const heardAlong = ['case.dispatched', 'case.accepted', 'case.transferred', 'case.resolved'];
const heardByFollowers = ['case.dispatched', 'case.accepted', 'case.transferred', 'case.answered', 'case.not_admitted'];

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

/** 跟进与合并的告知: neighbours hear the steps of a matter in our own words. */
const tellOthers: JobKind = {
  kind: 'cases.tell_others',
  on: [...new Set([...heardAlong, ...heardByFollowers])],
  run: async (ctx, { id, type }) => {
    const hearers = (await hearersOf(ctx, id)).filter((h) =>
      (h.followed ? heardByFollowers : heardAlong).includes(type),
    );
    if (hearers.length === 0) return;
    const c = (await findCase(ctx, id))!;
    const about = await aboutOf(ctx, c);
    for (const { accountId, caseId, followed } of hearers)
      if (accountId !== c.reporterAccountId)
        await notify(ctx, {
          accountId,
          caseId,
          code: type,
          params: { number: c.number, unitId: c.unitId, ...(followed ? { followed: true, about } : {}) },
        });
  },
};

const reckon: JobKind = { kind: 'cases.reckon_tasks', on: ['calendar.changed'], run: (ctx) => reckonTasks(ctx) };

/** A deleted account follows nothing any more. */
const unfollow: JobKind = {
  kind: 'cases.unfollow',
  on: ['account.erased'],
  run: async (ctx, { id }) =>
    void (await ctx.tx.write(
      sql`delete from case_follower where district_id = ${ctx.district} and account_id = ${id}`,
    )),
};

export const structureJobs: JobKind[] = [
  answerOthers,
  release,
  endOpenTasks,
  tellReporter,
  tellOthers,
  reckon,
  unfollow,
];
