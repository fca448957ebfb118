import type { Parsed } from '#contract/endpoint.ts';
import type { exports } from '#contract/exports.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';

type Rule = { keepDays: number; mostRows: number };
/** Until an administrator says otherwise: ours, no office's. */
const standard: Rule = { keepDays: 7, mostRows: 100_000 };

/** How long a file is kept, and how many rows it may hold. */
export const ruleOf = async (ctx: Ctx): Promise<Rule> =>
  (await ctx.tx.row<Rule>(
    sql`select keep_days as "keepDays", most_rows as "mostRows" from export_rule where district_id = ${ctx.district}`,
  )) ?? standard;

/** Changes the rule for exports made from now on. */
export async function saveRule(ctx: Ctx, { body }: Parsed<typeof exports.saveRule>): Promise<Rule> {
  await write(ctx, body);
  await announce(ctx, { stream: 'export_rule', id: newId(ctx.now), type: 'export_rule.changed', data: body, seq: 1 });
  return body;
}

const write = (ctx: Ctx, { keepDays, mostRows }: Rule) =>
  ctx.tx.write(sql`
    insert into export_rule (district_id, keep_days, most_rows) values (${ctx.district}, ${keepDays}, ${mostRows})
    on conflict (district_id) do update set keep_days = excluded.keep_days, most_rows = excluded.most_rows`);

export const seedRule = async (ctx: Ctx): Promise<void> => void (await write(ctx, standard));
