import { dayIn } from '#contract/days.ts';
import type { platforms } from '#contract/platforms.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import { findUnit, unitRef, namesOf } from '../directory/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { listPlatforms } from './store.ts';

type Row = {
  id: string;
  platform: string;
  townCode: string;
  accountId: string;
  fromUnitId: string;
  duty: string;
  fromOn: string;
  toOn: string | null;
};

/** Who is lent to which platform; a district has some dozens. */
export async function listMembers(
  ctx: Ctx,
  { query }: Parsed<typeof platforms.members>,
): Promise<ReplyInput<typeof platforms.members>> {
  const rows = await ctx.tx.rows<Row>(sql`
    select id, platform_code as platform, town_code as "townCode", account_id as "accountId", from_unit_id as "fromUnitId", duty, from_on as "fromOn", to_on as "toOn"
    from platform_member where district_id = ${ctx.district} and ${query.townCode ? sql`town_code = ${query.townCode}` : sql`true`}
    order by platform_code, town_code, from_on desc, id limit 1000`);
  const names = await namesOf(
    ctx,
    rows.map((r) => r.accountId),
  );
  const territory = await territoryOf(ctx);
  const today = dayIn(ctx.now);
  const items = await Promise.all(
    rows.map(async ({ accountId, fromUnitId, townCode, ...r }) => {
      return {
        ...r,
        town: divisionRef(territory, townCode) ?? { code: townCode, name: townCode },
        person: { id: accountId, name: names.get(accountId)?.name ?? '' },
        fromUnit: await unitRef(ctx, fromUnitId),
        here: r.fromOn <= today && (r.toOn === null || r.toOn >= today),
      };
    }),
  );
  return { items };
}

/** Adds or changes a secondment. */
export async function saveMember(ctx: Ctx, { params, body }: Parsed<typeof platforms.saveMember>) {
  if (!(await listPlatforms(ctx)).some((p) => p.code === body.platform)) fail('platform.not_found');
  if (!(await findUnit(ctx, body.fromUnitId))) fail('unit.not_found');
  if (body.townCode.length !== 9 || !(await territoryOf(ctx)).byCode.has(body.townCode))
    fail('territory.unknown_division', { code: body.townCode });
  if (body.toOn !== null && body.toOn < body.fromOn) fail('platform.period_reversed');
  const person = await ctx.tx.row(
    sql`select 1 from account where district_id = ${ctx.district} and id = ${body.personId} and kind = 'staff' and status <> 'erased'`,
  );
  if (!person) fail('person.not_found');
  await ctx.tx.write(sql`
    insert into platform_member (district_id, id, platform_code, town_code, account_id, from_unit_id, duty, from_on, to_on)
    values (${ctx.district}, ${params.id}, ${body.platform}, ${body.townCode}, ${body.personId}, ${body.fromUnitId}, ${body.duty}, ${body.fromOn}, ${body.toOn})
    on conflict (district_id, id) do update set platform_code = excluded.platform_code, town_code = excluded.town_code, account_id = excluded.account_id,
      from_unit_id = excluded.from_unit_id, duty = excluded.duty, from_on = excluded.from_on, to_on = excluded.to_on`);
  await announce(ctx, {
    stream: 'platform_member',
    id: params.id,
    type: 'platform.member_saved',
    data: {
      platform: body.platform,
      townCode: body.townCode,
      accountId: body.personId,
      fromUnitId: body.fromUnitId,
      fromOn: body.fromOn,
      toOn: body.toOn,
    },
  });
  return { ok: true as const };
}
