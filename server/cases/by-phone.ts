import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { accountOfPhone, recordAccess } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { countTries } from './act.ts';
import { presentRows } from './present.ts';
import { fromScopes, newestFirst } from './views.ts';

const most = 200;
/** Somebody at the telephone needs one or two in a call; whoever tries numbers one after the other is stopped. */
const inAQuarter = 60;

/**
 * 按电话查: the matters told from a number, which must be whole. As a look at somebody's personal data: with a reason, on record, and only cases whose
 * reporter one might reveal; who is anonymous to those who handle it is not found out this way.
 */
export async function byPhone(ctx: Ctx, { body: { phone, reason } }: Parsed<typeof cases.byPhone>) {
  await countTries(ctx, `phone/${ctx.actor.accountId ?? ''}`, inAQuarter);
  const account = await accountOfPhone(ctx, phone);
  const told = sql`c.id = any(array(
      select r.case_id from case_reporter r where r.district_id = ${ctx.district} and r.phone = ${phone}
      union select m.id from case_record m where m.district_id = ${ctx.district} and m.reporter_account_id = ${account ?? null}))`;
  const named = ctx.actor.positions.some((p) => p.role === 'dispatcher')
    ? sql`true`
    : sql`c.confidentiality <> 'anonymous'`;
  const rows = await fromScopes(ctx, 'case.reveal', sql`${told} and ${named}`, newestFirst, most + 1);
  await recordAccess(ctx, { subjectAccountId: account ?? null, caseId: null, what: 'phone_search', reason });
  return { items: await presentRows(ctx, rows.slice(0, most)), capped: rows.length > most };
}
