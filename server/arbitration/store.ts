import type { ConferenceCause } from '#contract/arbitration.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';

export type Opinion = {
  unitId: string;
  stance: 'ours' | 'helps' | 'not_ours' | null;
  opinion: string | null;
  dutyCode: string | null;
  spokenBy: string | null;
  spokenAt: Date | null;
};

export type ConferenceRow = {
  id: string;
  caseId: string;
  version: number;
  cause: ConferenceCause;
  state: 'open' | 'decided' | 'lapsed';
  townCode: string | null;
  confidential: boolean;
  holderId: string | null;
  openedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  decidedBy: string | null;
  leadId: string | null;
  helperIds: string[];
  dutyCode: string | null;
  basis: string | null;
  opinions: readonly Opinion[];
  unitIds: readonly string[];
};

type Bare = Omit<ConferenceRow, 'opinions' | 'unitIds'>;
const columns = sql`a.id, a.case_id as "caseId", a.version, a.cause, a.state, a.town_code as "townCode", a.opened_at as "openedAt", a.due_at as "dueAt", a.ended_at as "endedAt",
  a.decided_by as "decidedBy", a.lead_id as "leadId", a.helper_ids as "helperIds", a.duty_code as "dutyCode", a.basis,
  m.confidentiality = 'confidential' as confidential, m.unit_id as "holderId"`;

/** Conferences with the units heard, two statements for a whole page. */
export async function selectConferences(ctx: Ctx, rest: Sql): Promise<ConferenceRow[]> {
  const rows = await ctx.tx.rows<Bare>(
    sql`select ${columns} from arbitration a join case_record m on m.district_id = a.district_id and m.id = a.case_id where a.district_id = ${ctx.district} and ${rest}`,
  );
  const opinions = await ctx.tx.rows<Opinion & { id: string }>(sql`
    select arbitration_id as id, unit_id as "unitId", stance, opinion, duty_code as "dutyCode", spoken_by as "spokenBy", spoken_at as "spokenAt"
    from arbitration_unit where district_id = ${ctx.district} and arbitration_id = any(${rows.map((r) => r.id)}) order by spoken_at nulls last, unit_id`);
  const by = Map.groupBy(opinions, (o) => o.id);
  return rows.map((r) => {
    const own = by.get(r.id) ?? [];
    return { ...r, opinions: own, unitIds: own.map((o) => o.unitId) };
  });
}

export const findConference = async (ctx: Ctx, id: string) => (await selectConferences(ctx, sql`a.id = ${id}`))[0];
/** Locked until the transaction ends. */
export const lockConference = async (ctx: Ctx, id: string) =>
  (await selectConferences(ctx, sql`a.id = ${id} for update of a`))[0];
export const lockOpenOf = async (ctx: Ctx, caseId: string) =>
  (await selectConferences(ctx, sql`a.case_id = ${caseId} and a.state = 'open' for update of a`))[0];

export const insertConference = (ctx: Ctx, a: Pick<ConferenceRow, 'id' | 'caseId' | 'cause' | 'townCode' | 'dueAt'>) =>
  ctx.tx.write(sql`
    insert into arbitration (district_id, id, case_id, version, cause, state, town_code, opened_at, due_at)
    values (${ctx.district}, ${a.id}, ${a.caseId}, 1, ${a.cause}, 'open', ${a.townCode}, ${ctx.now}, ${a.dueAt})`);

export const addUnits = (ctx: Ctx, id: string, unitIds: readonly string[]) =>
  ctx.tx.write(sql`
    insert into arbitration_unit (district_id, arbitration_id, unit_id) select distinct ${ctx.district}::int, ${id}::uuid, u from unnest(${unitIds}::uuid[]) u
    on conflict do nothing`);

export const saveOpinion = (
  ctx: Ctx,
  id: string,
  o: { unitId: string; stance: string; opinion: string; dutyCode?: string | undefined },
) =>
  ctx.tx.write(sql`
    update arbitration_unit set stance = ${o.stance}, opinion = ${o.opinion}, duty_code = ${o.dutyCode}, spoken_by = ${ctx.actor.accountId}, spoken_at = ${ctx.now}
    where district_id = ${ctx.district} and arbitration_id = ${id} and unit_id = ${o.unitId}`);

export const saveVersion = (ctx: Ctx, id: string, version: number) =>
  ctx.tx.write(sql`update arbitration set version = ${version} where district_id = ${ctx.district} and id = ${id}`);

export const saveLapse = (ctx: Ctx, id: string) =>
  ctx.tx.write(
    sql`update arbitration set state = 'lapsed', ended_at = ${ctx.now} where district_id = ${ctx.district} and id = ${id}`,
  );

export const saveDecision = (
  ctx: Ctx,
  id: string,
  d: { leadId: string; helperIds: readonly string[]; dutyCode?: string | undefined; basis: string },
) =>
  ctx.tx.write(sql`
    update arbitration set state = 'decided', ended_at = ${ctx.now}, decided_by = ${ctx.actor.accountId}, lead_id = ${d.leadId}, helper_ids = ${d.helperIds},
      duty_code = ${d.dutyCode}, basis = ${d.basis}
    where district_id = ${ctx.district} and id = ${id}`);
