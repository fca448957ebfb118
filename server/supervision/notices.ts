import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { supervision } from '#contract/supervision.ts';
import { maskTitle } from '../directory/index.ts';
import { belowOf, maySee, type CaseScope } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { countUnread, listNotices } from './views.ts';

type Reply = ReplyInput<typeof supervision.notices>;

/** My reminders. A case that went to others since is not named any more. */
export async function notices(ctx: Ctx, { query }: Parsed<typeof supervision.notices>): Promise<Reply> {
  const { items, next } = await listNotices(ctx, query);
  const below = await belowOf(ctx);
  const cases = await casesOf(ctx, [...new Set(items.map((n) => n.streamId))]);
  return {
    next,
    items: items.map((n) => {
      const c = cases.get(n.streamId);
      return {
        ...n,
        at: n.at.toISOString(),
        readAt: n.readAt?.toISOString() ?? null,
        dueAt: n.dueAt?.toISOString() ?? null,
        case: c && maySee(ctx, c, below) ? { number: c.number, title: maskTitle(c.title) } : null,
      };
    }),
  };
}

async function casesOf(ctx: Ctx, ids: readonly string[]) {
  const rows = await ctx.tx.rows<CaseScope & { id: string; number: string; title: string }>(sql`
    select id, number, title, unit_id as "unitId", helper_ids as "helperIds", reporter_account_id as "reporterAccountId", town_code as "townCode",
      community_code as "communityCode", grid_code as "gridCode", confidentiality
    from case_record where district_id = ${ctx.district} and id = any(${ids})`);
  return new Map(rows.map((c) => [c.id, c]));
}

/** Marks my reminders as read: those named, those of one matter, or all. */
export async function readNotices(ctx: Ctx, { body }: Parsed<typeof supervision.readNotices>) {
  const which = body.all ? sql`true` : body.streamId ? sql`stream_id = ${body.streamId}` : sql`id = any(${body.ids})`;
  await ctx.tx.write(sql`
    update staff_notice set read_at = ${ctx.now}
    where district_id = ${ctx.district} and account_id = ${ctx.actor.accountId} and read_at is null and ${which}`);
  return { unread: await countUnread(ctx) };
}
