import type { ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { rulesOf } from './rule-rows.ts';

type Row = {
  connected: number;
  calls: number;
  quick: number;
  inTime: number;
  due: number;
  asked: number;
  reached: number;
  solved: number;
  satisfied: number;
};

/** The last 24 hours at every moment (GB/T 33358-2016): as many rows as a day has, however old the tables are. */
export async function figures(ctx: Ctx): Promise<ReplyInput<typeof hotline.figures>> {
  const rule = await rulesOf(ctx);
  const from = new Date(ctx.now.getTime() - 24 * 3_600_000);
  const row = (await ctx.tx.row<Row>(sql`
    select k.*, w.*, b.* from (
      select count(*) filter (where answered_at is not null) as connected,
        count(*) filter (where answered_at is not null or ended_at is not null) as calls,
        count(*) filter (where answered_at - started_at <= ${rule.answer_seconds}::float8 * interval '1 second') as quick
      from call where district_id = ${ctx.district} and direction = 'in' and started_at > ${from}
    ) k, (
      select count(*) filter (where responded_at <= due_at) as "inTime", count(*) as due
      from written_case where district_id = ${ctx.district} and due_at > ${from} and due_at <= ${ctx.now} and told_at > ${new Date(from.getTime() - 24 * 3_600_000)}
    ) w, (
      select count(*) as asked, count(*) filter (where reached) as reached, count(*) filter (where solved) as solved,
        count(*) filter (where satisfied in ('very', 'yes', 'basic')) as satisfied
      from call_back where district_id = ${ctx.district} and ended_at > ${from}
    ) b`))!;
  return {
    from: from.toISOString(),
    to: ctx.now.toISOString(),
    connected: { met: row.connected, of: row.calls, target: rule.connect_share },
    inTime: { met: row.quick, of: row.connected, target: rule.answer_share, seconds: rule.answer_seconds },
    written: { met: row.inTime, of: row.due, target: rule.written_share, minutes: rule.written_minutes },
    callBacks: { of: row.asked, reached: row.reached, solved: row.solved, satisfied: row.satisfied },
  };
}
