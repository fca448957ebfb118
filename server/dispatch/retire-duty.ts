import type { catalogue } from '#contract/dispatch.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { catalogueRows } from './catalogue.ts';
import { streamOf } from './catalogue-changes.ts';
import { lockCatalogue } from './catalogue-now.ts';

/** Retires an entry of the duty list; the cases dispatched by it go on citing it. */
export async function retireDuty(ctx: Ctx, { params: { code } }: Parsed<typeof catalogue.retireDuty>) {
  const { duties } = await lockCatalogue(ctx);
  if (!duties.has(code)) fail('duty.not_found', { code });
  await ctx.tx.write(
    sql`update duty set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = ${code} and valid_to is null`,
  );
  await catalogueRows.changed(ctx.tx, ctx.district);
  await announce(ctx, { stream: 'duty', id: streamOf('duty', code), type: 'duty.retired', data: { code } });
  return { ok: true as const };
}
