import { caseInSight, saveConferring } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { JobKind } from '../kernel/jobs.ts';
import { record } from './act.ts';
import { ruleFor } from './conference-rules.ts';
import { open } from './open.ts';
import { requestAdmission } from './request-admission.ts';
import { lockOpenOf, saveLapse } from './store.ts';

/** 反复退单: sent back as often as the rule says, it is no longer passed on but talked about. Heard are who sent it back and whom they named. */
const returned: JobKind = {
  kind: 'arbitration.returned',
  on: ['case.returned'],
  run: async (ctx, { id }) => {
    const rule = await ruleFor(ctx, 'returned');
    const c = (await caseInSight(ctx, id))?.case;
    if (!rule?.returns || c?.state !== 'received' || c.returnedFrom.length < rule.returns) return;
    const named = await ctx.tx.rows<{ unitId: string }>(sql`
      select distinct e.data->>'proposedUnitId' as "unitId" from event e
      where e.district_id = ${ctx.district} and e.stream_id = ${id} and e.type = 'case.returned' and e.data->>'proposedUnitId' is not null`);
    await open(ctx, rule, c, [...new Set([...c.returnedFrom, ...named.map((n) => n.unitId)])]);
  },
};

type Dispatched = { unitId: string; subjectCode: string; offList: boolean };

/** 清单外派单: the list is silent, so the unit is heard, and that it should carry such work asks to be admitted (职责准入). */
const offList: JobKind = {
  kind: 'arbitration.off_list',
  on: ['case.dispatched'],
  run: async (ctx, { id, seq }) => {
    const event = await dispatchOf(ctx, id, seq);
    const c = event?.data.offList ? (await caseInSight(ctx, id))?.case : undefined;
    if (!event || !c) return;
    await requestAdmission(ctx, {
      caseId: id,
      unitId: event.data.unitId,
      subjectCode: event.data.subjectCode,
      by: event.actorId,
      reason: event.reason ?? '',
    });
    const rule = await ruleFor(ctx, 'off_list');
    if (rule && c.state !== 'answered' && c.state !== 'closed') await open(ctx, rule, c, [event.data.unitId]);
  },
};

const dispatchOf = (ctx: Ctx, caseId: string, seq: number) =>
  ctx.tx.row<{ data: Dispatched; actorId: string | null; reason: string | null }>(sql`
    select e.data, e.actor_id as "actorId", w.words->>'offListReason' as reason
    from event e left join case_words w on w.district_id = e.district_id and w.case_id = e.stream_id and w.seq = e.seq
    where e.district_id = ${ctx.district} and e.stream_id = ${caseId} and e.seq = ${seq}`);

/** What is answered needs no conference any more. */
const lapse: JobKind = {
  kind: 'arbitration.lapse',
  on: ['case.answered', 'case.not_admitted', 'case.withdrawn', 'case.voided', 'case.force_closed'],
  run: async (ctx, { id }) => {
    const conference = await lockOpenOf(ctx, id);
    if (!conference) return;
    await saveLapse(ctx, conference.id);
    await saveConferring(ctx, id, null);
    await record(ctx, conference, 'arbitration.lapsed', { unitIds: conference.unitIds });
  },
};

export const jobs: JobKind[] = [returned, offList, lapse];
