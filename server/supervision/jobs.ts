import { isMobile } from '#contract/telephone.ts';
import { raiseSupervision } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue, type Chore, type JobKind } from '../kernel/jobs.ts';
import { fireDue } from './fire.ts';
import { replan } from './plan.ts';

/** Each second: what is due fires. */
const fire: Chore = { name: 'supervision.fire', everySeconds: 1, run: fireDue };

const days = (at: Date, n: number) => new Date(at.getTime() - n * 86_400_000);

/** Retention ends in deletion: timers of matters that ended, and reminders that were read, after 90 days. The events stay. */
const sweep: Chore = {
  name: 'supervision.sweep',
  everySeconds: 3600,
  run: async (ctx) => {
    await ctx.tx.write(sql`
      delete from timer t where t.district_id = ${ctx.district} and t.id in (
        select f.id from timer f left join case_record c on c.district_id = f.district_id and c.id = f.stream_id
        where f.district_id = ${ctx.district} and f.fired_at < ${days(ctx.now, 90)} and (c.id is null or c.state = 'closed') limit 5000)`);
    await ctx.tx.write(sql`
      delete from staff_notice where district_id = ${ctx.district} and read_at < ${days(ctx.now, 90)}`);
  },
};

const some = 500;

/**
 * The ladder or the calendar changed: the timers of all open cases are planned anew, some at a time. After a change of the calendar the
 * due times themselves come first (`cases.reckon`); while one of those jobs is still there this one waits.
 */
const replanAll: JobKind = {
  kind: 'supervision.replan',
  on: ['ladder.changed', 'calendar.changed'],
  run: async (ctx, { after, ...payload }) => {
    if (await reckoning(ctx)) return again(ctx, { ...payload, after }, 2000);
    const cases = await ctx.tx.rows<{ id: string }>(sql`
      select id from case_record where district_id = ${ctx.district} and state in ('received', 'dispatched', 'accepted', 'resolved')
        and id > ${typeof after === 'string' ? after : '00000000-0000-0000-0000-000000000000'} order by id limit ${some}`);
    await replan(
      ctx,
      cases.map((c) => c.id),
    );
    const last = cases.at(-1);
    if (last && cases.length === some) await again(ctx, { ...payload, after: last.id }, 0);
  },
};

const again = (ctx: Ctx, payload: Record<string, unknown>, ms: number) =>
  enqueue(ctx, {
    id: newId(ctx.now),
    kind: replanAll.kind,
    payload,
    runAt: new Date(ctx.now.getTime() + ms),
  });

const reckoning = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.tx.row<{ there: boolean }>(
    sql`select exists (select from job where district_id = ${ctx.district} and kind = 'cases.reckon' and attempts < 25) as there`,
  ))!.there;

/** A rung that says so raises the supervision of a case; never lowers it (督办: 黄牌 → 红牌 → 领导批示). */
const raise: JobKind = {
  kind: 'supervision.raise',
  run: (ctx, { id, level, rung }) => raiseSupervision(ctx, id, Number(level), String(rung)),
};

/** Sends a reminder by SMS: the number of the matter and until when, nothing else (domain.md § 9). */
const sms: JobKind = {
  kind: 'supervision.sms',
  run: async (ctx, { id }) => {
    const row = await ctx.tx.row<{ phone: string | null; rung: string; number: string | null; dueAt: Date | null }>(sql`
      select a.phone, n.rung, c.number, n.due_at as "dueAt" from staff_notice n
      join account a on a.district_id = n.district_id and a.id = n.account_id
      left join case_record c on c.district_id = n.district_id and c.id = n.stream_id
      where n.district_id = ${ctx.district} and n.id = ${id} and n.read_at is null`);
    // A short message reaches no fixed line.
    if (!row?.phone || !isMobile(row.phone)) return;
    const params = { rung: row.rung, number: row.number ?? '', dueAt: row.dueAt?.toISOString() ?? '' };
    await ctx.services.delivery.sms({ phone: row.phone, template: 'staff.reminded', params, id });
  },
};

export const jobs: JobKind[] = [replanAll, raise, sms];
export const chores: Chore[] = [fire, sweep];
