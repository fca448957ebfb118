import { dayIn } from '#contract/days.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { exports } from '#contract/exports.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { digitCode, newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { getExport, presentExport } from './views.ts';

const waitingMost = 3;

/** Asks for a sheet; a job makes it. What is looked for stays in the row, out of the event: it may name people. */
export async function ask(ctx: Ctx, { body }: Parsed<typeof exports.make>) {
  const waiting = await ctx.tx.row<{ n: number }>(sql`
    select count(*)::int as n from case_export where district_id = ${ctx.district} and account_id = ${ctx.actor.accountId} and state in ('waiting', 'running')`);
  if ((waiting?.n ?? 0) >= waitingMost) fail('export.too_many_waiting', { count: waiting?.n });
  const id = newId(ctx.now);
  await ctx.tx.write(sql`
    insert into case_export (district_id, id, number, account_id, format, language, filter, purpose, state, asked_at)
    values (${ctx.district}, ${id}, ${await freeNumber(ctx)}, ${ctx.actor.accountId}, ${body.format}, ${ctx.language}, ${JSON.stringify(body.filter)}, ${body.purpose}, 'waiting', ${ctx.now})`);
  await announce(ctx, {
    stream: 'export',
    id,
    type: 'export.asked',
    data: { format: body.format, ...proving(ctx.services.keys, { purpose: body.purpose }) },
    seq: 1,
  });
  return presentExport(await getExport(ctx, id));
}

/** The day and six digits that do not say how many exports there are. */
async function freeNumber(ctx: Ctx): Promise<string> {
  const number = `${dayIn(ctx.now).replaceAll('-', '')}-${digitCode(6)}`;
  const taken = await ctx.tx.row(
    sql`select 1 from case_export where district_id = ${ctx.district} and number = ${number}`,
  );
  return taken ? freeNumber(ctx) : number;
}
