import { notify } from '../directory/index.ts';
import { sql } from '../kernel/db.ts';
import type { JobKind } from '../kernel/jobs.ts';
import { answerAlong, releaseAll } from './answer-along.ts';
import { findCase, lockCase } from './store.ts';
import { endTasks, openTasksOf, reckonTasks } from './task-store.ts';

const answered = ['case.answered', 'case.not_admitted', 'case.force_closed', 'case.answered_directly'];
const leftWithout = ['case.withdrawn', 'case.voided'];

/** A case is over: those that follow it get its answer, or go their own way when it left none; and it asks nothing of other units any more. */
const settle: JobKind = {
  kind: 'cases.settle',
  on: [...answered, ...leftWithout],
  run: async (ctx, { id, seq, type }) => {
    if (answered.includes(type)) await answerAlong(ctx, id);
    else await releaseAll(ctx, id);
    const open = await openTasksOf(ctx, id);
    const c = open.length ? await lockCase(ctx, id) : undefined;
    if (c && ['answered', 'closed'].includes(c.state))
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

export const structureJobs: JobKind[] = [settle, tellReporter, reckon, unfollow];
