import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { JobKind } from '../kernel/jobs.ts';
import { dangerIn } from '../danger/index.ts';
import { commit, whereOf } from './act.ts';
import { caseLimits } from './case-limits.ts';
import { moveClocks, type ClockStep } from './clocks.ts';
import { lockCase, type CaseRow } from './store.ts';

const open = ['received', 'dispatched', 'accepted'];

/**
 * 危险警情: says on record that the words of a case tell of a danger. The dispatchers are told by the ladder, their pages sound until one of
 * them takes it up. Clocks that run already start again with the urgent limits.
 */
export async function raiseAlarm(ctx: Ctx, c: CaseRow, code: string): Promise<CaseRow> {
  const limits = await caseLimits(ctx, { ...c, dangerCode: code }, c.subjectCode);
  const urgent = (clock: ClockStep['clock']): ClockStep => ({
    clock,
    action: 'restart',
    limit: limits[clock],
    reason: 'danger',
  });
  const steps = [...(c.contactDueAt ? [urgent('contact')] : []), ...(c.resolutionDueAt ? [urgent('resolution')] : [])];
  const due = steps.length ? await moveClocks(ctx, c.id, steps) : {};
  return commit(
    ctx,
    { case: c, transition: { to: 'same', event: 'case.alarmed' } },
    { ...due, dangerCode: code, dangerSeenAt: null },
    { ...whereOf(c), danger: code },
  );
}

/** What the reporter adds later may tell of a danger as well: the same kind once, another kind again. */
export const alarmOnWords: JobKind = {
  kind: 'cases.alarm',
  on: ['case.added', 'case.replied'],
  run: async (ctx, { id, seq }) => {
    const said = await ctx.tx.row<{ text: string | null; staff: boolean }>(sql`
      select w.words ->> 'text' as text, coalesce(e.data ->> 'from', 'reporter') = 'staff' as staff
      from case_words w join event e on e.district_id = w.district_id and e.stream_id = w.case_id and e.seq = w.seq
      where w.district_id = ${ctx.district} and w.case_id = ${id} and w.seq = ${seq}`);
    if (!said?.text || said.staff) return;
    const code = await dangerIn(ctx, said.text);
    const c = code ? await lockCase(ctx, id) : undefined;
    if (code && c && open.includes(c.state) && c.dangerCode !== code) await raiseAlarm(ctx, c, code);
  },
};
