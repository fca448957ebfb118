import { dayIn } from '#contract/days.ts';
import type { Presence } from '#contract/whistles.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import type { WhistleFacts } from './rules.ts';

export type UnitRow = {
  unitId: string;
  leads: boolean;
  state: Presence;
  calledAt: Date | null;
  arriveBy: Date | null;
  arrivedAt: Date | null;
  metres: number | null;
  leftAt: Date | null;
  stars: number | null;
};

type Row = {
  id: string;
  number: string;
  version: number;
  kind: string;
  state: WhistleFacts['state'];
  approval: WhistleFacts['approval'];
  approveFirst: boolean;
  arriveMinutes: number;
  title: string;
  reason: string;
  beyond: string;
  dutyCode: string | null;
  townCode: string;
  streetId: string;
  communityCode: string | null;
  placeText: string;
  lng: number | null;
  lat: number | null;
  caseId: string | null;
  proposedBy: string;
  proposedAt: Date;
  blownAt: Date | null;
  doneAt: Date | null;
  endedAt: Date | null;
  result: string | null;
};
/** With its units, as rules and policy ask for it. */
export type WhistleRow = Row & { units: readonly UnitRow[] };

const columns: Record<keyof Row, string> = {
  id: 'id',
  number: 'number',
  version: 'version',
  kind: 'kind',
  state: 'state',
  approval: 'approval',
  approveFirst: 'approve_first',
  arriveMinutes: 'arrive_minutes',
  title: 'title',
  reason: 'reason',
  beyond: 'beyond',
  dutyCode: 'duty_code',
  townCode: 'town_code',
  streetId: 'street_id',
  communityCode: 'community_code',
  placeText: 'place_text',
  lng: 'lng',
  lat: 'lat',
  caseId: 'case_id',
  proposedBy: 'proposed_by',
  proposedAt: 'proposed_at',
  blownAt: 'blown_at',
  doneAt: 'done_at',
  endedAt: 'ended_at',
  result: 'result',
};
const name = (text: string): Sql => ({ text, values: [], sql: true });

/** All columns of whistle w under the names of Row. */
const whistleColumns = name(
  Object.entries(columns)
    .map(([key, column]) => `w.${column} as "${key}"`)
    .join(', '),
);

/** The units of these whistles, the lead first. */
export async function unitsOfAll(ctx: Ctx, ids: readonly string[]): Promise<Map<string, UnitRow[]>> {
  const rows = await ctx.tx.rows<UnitRow & { whistleId: string }>(sql`
    select whistle_id as "whistleId", unit_id as "unitId", leads, state, called_at as "calledAt", arrive_by as "arriveBy", arrived_at as "arrivedAt",
      metres, left_at as "leftAt", stars
    from whistle_unit where district_id = ${ctx.district} and whistle_id = any(${ids}) order by leads desc, unit_id`);
  return Map.groupBy(rows, (r) => r.whistleId);
}

export async function withUnits(ctx: Ctx, rows: readonly Row[]): Promise<WhistleRow[]> {
  const units = await unitsOfAll(
    ctx,
    rows.map((r) => r.id),
  );
  return rows.map((r) => ({ ...r, units: units.get(r.id) ?? [] }));
}

export const selectWhistles = (ctx: Ctx, rest: Sql): Promise<Row[]> =>
  ctx.tx.rows<Row>(sql`select ${whistleColumns} from whistle w where w.district_id = ${ctx.district} and ${rest}`);

const one = async (ctx: Ctx, rest: Sql): Promise<WhistleRow | undefined> =>
  (await withUnits(ctx, await selectWhistles(ctx, rest)))[0];

export const findWhistle = (ctx: Ctx, id: string) => one(ctx, sql`w.id = ${id}`);
/** Locked until the transaction ends. */
export const lockWhistle = (ctx: Ctx, id: string) => one(ctx, sql`w.id = ${id} for update`);

export async function insertWhistle(ctx: Ctx, w: Omit<Row, 'number'>): Promise<string> {
  const number = await nextNumber(ctx, w.townCode);
  const entries = Object.entries({ ...w, number }) as [keyof Row, unknown][];
  const list = name(entries.map(([key]) => columns[key]).join(', '));
  const values = entries.map(([, value]) => sql`${value}`).reduce((a, b) => sql`${a}, ${b}`);
  await ctx.tx.write(sql`insert into whistle (district_id, ${list}) values (${ctx.district}, ${values})`);
  return number;
}

/** 9 digits of the street, 8 of the day, 3 of the serial: said on the telephone. */
async function nextNumber(ctx: Ctx, townCode: string): Promise<string> {
  const day = dayIn(ctx.now);
  const row = await ctx.tx.row<{ n: number }>(sql`
    insert into whistle_serial as s (district_id, town_code, day, n) values (${ctx.district}, ${townCode}, ${day}, 1)
    on conflict (district_id, town_code, day) do update set n = s.n + 1 returning n`);
  return `${townCode}${day.replaceAll('-', '')}${String(row!.n).padStart(3, '0')}`;
}

export type WhistlePatch = Partial<Omit<Row, 'id' | 'number' | 'townCode' | 'proposedAt'>>;

export async function saveWhistle(ctx: Ctx, id: string, patch: WhistlePatch): Promise<void> {
  const set = (Object.entries(patch) as [keyof Row, unknown][])
    .map(([key, value]) => sql`${name(columns[key])} = ${value}`)
    .reduce((a, b) => sql`${a}, ${b}`);
  await ctx.tx.write(sql`update whistle set ${set} where district_id = ${ctx.district} and id = ${id}`);
}

/** The units a whistle names, in place of those it named before. */
export async function writeUnits(ctx: Ctx, id: string, leadId: string, coIds: readonly string[]): Promise<void> {
  await ctx.tx.write(sql`delete from whistle_unit where district_id = ${ctx.district} and whistle_id = ${id}`);
  await ctx.tx.write(sql`
    insert into whistle_unit (district_id, whistle_id, unit_id, leads, state)
    select ${ctx.district}, ${id}, u, u = ${leadId}, 'named' from unnest(${[leadId, ...coIds]}::uuid[]) u`);
}

export const callUnits = (ctx: Ctx, id: string, arriveBy: Date) =>
  ctx.tx.write(sql`update whistle_unit set state = 'called', called_at = ${ctx.now}, arrive_by = ${arriveBy}
    where district_id = ${ctx.district} and whistle_id = ${id}`);

export const saveArrival = (
  ctx: Ctx,
  id: string,
  unitId: string,
  at: { lng: number | null; lat: number | null; accuracy: number | null; metres: number | null },
) =>
  ctx.tx
    .write(sql`update whistle_unit set state = 'arrived', arrived_at = ${ctx.now}, arrived_by = ${ctx.actor.accountId},
      lng = ${at.lng}, lat = ${at.lat}, accuracy = ${at.accuracy}, metres = ${at.metres}
    where district_id = ${ctx.district} and whistle_id = ${id} and unit_id = ${unitId}`);

export const saveLeaving = (ctx: Ctx, id: string, unitId: string) =>
  ctx.tx.write(sql`update whistle_unit set state = 'left', left_at = ${ctx.now}
    where district_id = ${ctx.district} and whistle_id = ${id} and unit_id = ${unitId}`);

/** All who are there may go. */
export const releaseUnits = (ctx: Ctx, id: string) =>
  ctx.tx.write(sql`update whistle_unit set state = 'left', left_at = ${ctx.now}
    where district_id = ${ctx.district} and whistle_id = ${id} and state = 'arrived'`);

/** The whistle is over: nobody is awaited any more. Who never came has no time of arrival and none of leaving. */
export const endUnits = (ctx: Ctx, id: string) =>
  ctx.tx
    .write(sql`update whistle_unit set state = 'left', left_at = case when state = 'arrived' then ${ctx.now}::timestamptz end
    where district_id = ${ctx.district} and whistle_id = ${id} and state in ('called', 'arrived')`);

/** Who has left is called again; the first arrival stays in the events. */
export const callBack = async (ctx: Ctx, id: string, arriveBy: Date): Promise<string[]> =>
  (
    await ctx.tx.rows<{ unitId: string }>(sql`
      update whistle_unit set state = 'called', called_at = ${ctx.now}, arrive_by = ${arriveBy}, arrived_at = null, arrived_by = null, left_at = null
      where district_id = ${ctx.district} and whistle_id = ${id} and state = 'left' returning unit_id as "unitId"`)
  ).map((r) => r.unitId);

export const saveStars = (ctx: Ctx, id: string, ratings: readonly { unitId: string; stars: number }[]) =>
  ctx.tx.write(sql`update whistle_unit u set stars = r.stars
    from jsonb_to_recordset(${JSON.stringify(ratings)}::jsonb) as r("unitId" uuid, stars int)
    where u.district_id = ${ctx.district} and u.whistle_id = ${id} and u.unit_id = r."unitId"`);

export async function addPhotos(
  ctx: Ctx,
  id: string,
  fileIds: readonly string[],
  stage: 'arrival' | 'note' | 'result',
  unitId: string | null,
): Promise<void> {
  if (fileIds.length === 0) return;
  await ctx.tx.write(sql`insert into whistle_photo (district_id, whistle_id, file_id, stage, unit_id)
    select distinct ${ctx.district}::int, ${id}::uuid, f, ${stage}, ${unitId}::uuid from unnest(${fileIds}::uuid[]) f`);
}

export const saveWords = (ctx: Ctx, id: string, seq: number, words: Record<string, string>) =>
  ctx.tx.write(
    sql`insert into whistle_words (district_id, whistle_id, seq, words) values (${ctx.district}, ${id}, ${seq}, ${JSON.stringify(words)})`,
  );
