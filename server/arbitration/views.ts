import type { Granted } from '#contract/permissions.ts';
import { belowOf, knownTo } from '../cases/index.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { idPart, pageOf, type Paging } from '../kernel/paging.ts';
import { selectConferences } from './store.ts';

/** The same rules as policy.ts as one condition on arbitration a. */
async function scopeOf(ctx: Ctx, permission: Granted): Promise<Sql> {
  const below = await belowOf(ctx);
  const parts = reachesOf(ctx.actor, permission).flatMap(({ reach, position }): Sql[] => {
    if (reach === 'district') return [sql`true`];
    if (reach === 'area') {
      const code = position.divisionCode;
      return code === null ? [] : [code.length === 6 ? sql`true` : sql`a.town_code = ${code}`];
    }
    if (reach !== 'unit' || position.unitId === null) return [];
    return [
      sql`a.id in (select u.arbitration_id from arbitration_unit u where u.district_id = ${ctx.district} and u.unit_id = any(${below(position.unitId)}))`,
    ];
  });
  if (parts.length === 0) return sql`false`;
  return sql`(${parts.reduce((a, b) => sql`(${a} or ${b})`)} and ${await knownTo(ctx, sql`a.case_id`)})`;
}

export async function listConferences(ctx: Ctx, q: Paging & { state: 'open' | 'all' }) {
  const scope = await scopeOf(ctx, 'arbitration.read');
  return pageOf(
    q,
    [idPart],
    (after, limit) => {
      const where = and([
        scope,
        ...(q.state === 'open' ? [sql`a.state = 'open'`] : []),
        ...(after ? [sql`a.id < ${after[0]}::uuid`] : []),
      ]);
      return selectConferences(ctx, sql`${where} order by a.id desc limit ${limit}`);
    },
    (a) => [a.id],
  );
}

/** Waiting for my decision, or for the word of a unit of mine that has not spoken. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  const below = await belowOf(ctx);
  const units = reachesOf(ctx.actor, 'arbitration.speak').flatMap(({ position }) =>
    position.unitId ? [...below(position.unitId)] : [],
  );
  const silent = sql`a.id in (select u.arbitration_id from arbitration_unit u where u.district_id = ${ctx.district} and u.unit_id = any(${units}) and u.stance is null) and ${await knownTo(ctx, sql`a.case_id`)}`;
  const row = await ctx.tx.row<{ n: number }>(sql`
    select count(*)::int as n from (select 1 from arbitration a where a.district_id = ${ctx.district} and a.state = 'open'
      and (${await scopeOf(ctx, 'arbitration.decide')} or ${silent}) limit 1000) x`);
  return row?.n ?? 0;
}

export const returnsOf = (ctx: Ctx, caseId: string) =>
  ctx.tx.rows<{ unitId: string; at: Date; basis: string | null }>(sql`
    select e.data->>'unitId' as "unitId", e.at, w.words->>'basis' as basis
    from event e left join case_words w on w.district_id = e.district_id and w.case_id = e.stream_id and w.seq = e.seq
    where e.district_id = ${ctx.district} and e.stream_id = ${caseId} and e.type = 'case.returned' order by e.seq`);

type Admission = {
  id: string;
  item: string;
  subjectCode: string;
  unitId: string;
  townCode: string | null;
  applicantId: string | null;
  basis: string | null;
  times: number;
  openedAt: Date;
  lastAt: Date;
};

/**
 * The requests an actor may see: of their street, or all. What confidential cases of others added to one is left out of it, and a request that
 * only they made is not there.
 */
export async function listAdmissions(ctx: Ctx, q: Paging) {
  const known = await knownTo(ctx, sql`a.case_id`);
  const scope = reachesOf(ctx.actor, 'admission.read')
    .map(({ reach, position: { divisionCode: code } }) =>
      reach === 'district' || (reach === 'area' && code?.length === 6)
        ? sql`true`
        : reach === 'area' && code
          ? sql`r.town_code = ${code}`
          : sql`false`,
    )
    .reduce((a, b) => sql`(${a} or ${b})`, sql`false`);
  return pageOf(
    q,
    [idPart],
    (after, limit) =>
      ctx.tx.rows<Admission>(sql`
        select r.id, r.item, r.subject_code as "subjectCode", r.unit_id as "unitId", r.town_code as "townCode", r.applicant_id as "applicantId",
          case when k.n = k.known then r.basis else k.reason end as basis, case when k.n = k.known then r.times else k.known end as times,
          case when k.n = k.known then r.opened_at else k.first_at end as "openedAt", case when k.n = k.known then r.last_at else k.last_at end as "lastAt"
        from admission_request r cross join lateral (
          select count(*)::int as n, count(*) filter (where a.known)::int as known, min(a.at) filter (where a.known) as first_at,
            max(a.at) filter (where a.known) as last_at, (array_agg(a.reason order by a.at) filter (where a.known))[1] as reason
          from (select a.at, a.reason, ${known} as known from admission_case a where a.district_id = ${ctx.district} and a.request_id = r.id) a
        ) k
        where r.district_id = ${ctx.district} and (k.known > 0 or k.n = 0) and ${scope} and ${after ? sql`r.id < ${after[0]}::uuid` : sql`true`}
        order by r.id desc limit ${limit}`),
    (r) => [r.id],
  );
}

/** The three newest cases behind each of these requests. */
export async function admissionCases(ctx: Ctx, ids: readonly string[]) {
  const known = await knownTo(ctx, sql`a.case_id`);
  const rows = await ctx.tx.rows<{ requestId: string; id: string; number: string; reason: string; at: Date }>(sql`
    select r.id as "requestId", x.case_id as id, m.number, x.reason, x.at from unnest(${ids}::uuid[]) r(id)
    cross join lateral (select * from admission_case a where a.district_id = ${ctx.district} and a.request_id = r.id and ${known} order by a.at desc, a.case_id desc limit 3) x
    join case_record m on m.district_id = ${ctx.district} and m.id = x.case_id order by x.at desc`);
  return Map.groupBy(rows, (r) => r.requestId);
}
