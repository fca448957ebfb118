import { findUnit } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';

type OffList = { caseId: string; unitId: string; subjectCode: string; by: string | null; reason: string };

/**
 * 职责准入的门: one open request for a kind of work and the unit it was given; each further dispatch off the list counts on it. What the request
 * needs besides (term, funds, people …) is asked for by the admission workflow.
 */
export async function requestAdmission(ctx: Ctx, o: OffList): Promise<void> {
  const unit = await findUnit(ctx, o.unitId);
  const applicant = o.by
    ? await ctx.tx.row<{ unitId: string }>(sql`
        select unit_id as "unitId" from position where district_id = ${ctx.district} and account_id = ${o.by} and revoked_at is null and unit_id is not null
        order by granted_at, id limit 1`)
    : undefined;
  const row = await ctx.tx.row<{ id: string; times: number }>(sql`
    insert into admission_request as r (district_id, id, state, subject_code, unit_id, town_code, applicant_id, item, basis, times, opened_at, last_at)
    values (${ctx.district}, ${newId(ctx.now)}, 'open', ${o.subjectCode}, ${o.unitId}, ${unit?.divisionCode?.slice(0, 9) ?? null}, ${applicant?.unitId},
      ${await subjectName(ctx, o.subjectCode)}, ${o.reason || null}, 1, ${ctx.now}, ${ctx.now})
    on conflict (district_id, subject_code, unit_id) where state = 'open' do update set times = r.times + 1, last_at = excluded.last_at returning id, times`);
  await ctx.tx.write(sql`
    insert into admission_case (district_id, request_id, case_id, at, reason) values (${ctx.district}, ${row!.id}, ${o.caseId}, ${ctx.now}, ${o.reason})
    on conflict (district_id, request_id, case_id) do update set at = excluded.at, reason = excluded.reason`);
  await announce(ctx, {
    stream: 'admission',
    id: row!.id,
    type: 'admission.requested',
    data: {
      caseId: o.caseId,
      unitId: o.unitId,
      subjectCode: o.subjectCode,
      times: row!.times,
      ...proving(ctx.services.keys, { reason: o.reason }),
    },
  });
}
