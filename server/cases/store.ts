import type { CaseKind, CaseState } from '#contract/cases.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import type { CaseScope } from './policy.ts';
import type { CaseFacts } from './rules.ts';

export type CaseRow = CaseFacts &
  CaseScope & {
    id: string;
    number: string;
    queryCode: string;
    version: number;
    kind: CaseKind;
    state: CaseState;
    channel: 'web' | 'phone' | 'window' | 'wechat' | 'grid';
    title: string;
    text: string;
    placeText: string;
    lng: number | null;
    lat: number | null;
    placeAccuracy: number | null;
    placeSource: 'gps' | 'map' | 'text' | 'staff' | 'none';
    subjectCode: string | null;
    handlerId: string | null;
    dutyCode: string | null;
    dutyVersion: number | null;
    returnedFrom: string[];
    reportedAt: Date;
    dispatchedAt: Date | null;
    decidedAt: Date | null;
    conferringSince: Date | null;
    contactDueAt: Date | null;
    resolutionDueAt: Date | null;
    contactYellowAt: Date | null;
    resolutionYellowAt: Date | null;
    resolvedAt: Date | null;
    answeredAt: Date | null;
    outcome: 'solved' | 'partly' | 'unsolved' | 'not_admitted' | 'withdrawn' | 'voided' | null;
    answer: string | null;
    excused: boolean;
    waitingSince: Date | null;
    supervisionDueAt: Date | null;
    urges: number;
    escalatedAt: Date | null;
    deskIds: string[];
  };

const columns: Record<keyof CaseRow, string> = {
  id: 'id',
  number: 'number',
  queryCode: 'query_code',
  version: 'version',
  kind: 'kind',
  state: 'state',
  channel: 'channel',
  confidentiality: 'confidentiality',
  title: 'title',
  text: 'text',
  placeText: 'place_text',
  lng: 'lng',
  lat: 'lat',
  placeAccuracy: 'place_accuracy',
  placeSource: 'place_source',
  townCode: 'town_code',
  communityCode: 'community_code',
  gridCode: 'grid_code',
  reporterAccountId: 'reporter_account_id',
  subjectCode: 'subject_code',
  unitId: 'unit_id',
  helperIds: 'helper_ids',
  handlerId: 'handler_id',
  dutyCode: 'duty_code',
  dutyVersion: 'duty_version',
  returnedFrom: 'returned_from',
  reportedAt: 'reported_at',
  dispatchedAt: 'dispatched_at',
  decidedAt: 'decided_at',
  conferringSince: 'conferring_since',
  returnUntil: 'return_until',
  contactDueAt: 'contact_due_at',
  resolutionDueAt: 'resolution_due_at',
  contactYellowAt: 'contact_yellow_at',
  resolutionYellowAt: 'resolution_yellow_at',
  resolvedAt: 'resolved_at',
  answeredAt: 'answered_at',
  closedAt: 'closed_at',
  outcome: 'outcome',
  answer: 'answer',
  reopened: 'reopened',
  overdueAt: 'overdue_at',
  excused: 'excused',
  extensions: 'extensions',
  suspendedUntil: 'suspended_until',
  suspendedBefore: 'suspended_before',
  waitingSince: 'waiting_since',
  waitingUntil: 'waiting_until',
  requestKind: 'request_kind',
  requestStep: 'request_step',
  appealed: 'appealed',
  disputed: 'disputed',
  checkFailed: 'check_failed',
  supervisionLevel: 'supervision_level',
  supervisionDueAt: 'supervision_due_at',
  supervisionRepliedAt: 'supervision_replied_at',
  urges: 'urges',
  reporterUrgedAt: 'reporter_urged_at',
  urgeFrom: 'urge_from',
  escalatedAt: 'escalated_at',
  selfHandled: 'self_handled',
  dangerCode: 'danger_code',
  dangerSeenAt: 'danger_seen_at',
  mergedInto: 'merged_into',
  deskIds: 'desk_ids',
};

/** All columns of case_record under the names of CaseRow. */
export const caseColumns: Sql = {
  text: Object.entries(columns)
    .map(([name, column]) => `c.${column} as "${name}"`)
    .join(', '),
  values: [],
  sql: true,
};

/** The case, locked until the transaction ends: whoever acts on it next sees what this one did. */
export const lockCase = (ctx: Ctx, id: string): Promise<CaseRow | undefined> =>
  ctx.tx.row<CaseRow>(
    sql`select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.id = ${id} for update`,
  );

/** Several cases locked, always in the same order, so that two who lock the same do not wait for each other. */
export const lockCases = (ctx: Ctx, ids: readonly string[]): Promise<CaseRow[]> =>
  ctx.tx.rows<CaseRow>(sql`
    select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids}::uuid[]) order by c.id for update`);

export const findCase = (ctx: Ctx, id: string): Promise<CaseRow | undefined> =>
  ctx.tx.row<CaseRow>(
    sql`select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.id = ${id}`,
  );

export const findCaseByNumber = (ctx: Ctx, number: string): Promise<CaseRow | undefined> =>
  ctx.tx.row<CaseRow>(
    sql`select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.number = ${number}`,
  );

export type CasePatch = Partial<Omit<CaseRow, 'id' | 'number' | 'queryCode' | 'reportedAt' | 'text'>>;

/** Writes what changed, and only that: an index whose columns stay is not touched. */
export async function saveCase(ctx: Ctx, id: string, patch: CasePatch): Promise<void> {
  const entries = Object.entries(patch) as [keyof CaseRow, unknown][];
  const set = entries
    .map(([name, value]) => sql`${{ text: columns[name], values: [], sql: true } satisfies Sql} = ${value}`)
    .reduce((a, b) => sql`${a}, ${b}`);
  await ctx.tx.write(sql`update case_record set ${set} where district_id = ${ctx.district} and id = ${id}`);
}

/** A conference opens on a case, or ends (null). */
export const saveConferring = (ctx: Ctx, id: string, since: Date | null): Promise<void> =>
  saveCase(ctx, id, { conferringSince: since });

export const addPhotos = async (
  ctx: Ctx,
  caseId: string,
  fileIds: readonly string[],
  stage: 'addition' | 'result' | 'verify',
): Promise<void> => {
  if (fileIds.length === 0) return;
  await ctx.tx.write(sql`insert into case_photo (district_id, case_id, file_id, stage)
    select distinct ${ctx.district}::int, ${caseId}::uuid, f, ${stage} from unnest(${fileIds}::uuid[]) f`);
};

export const saveRating = (
  ctx: Ctx,
  caseId: string,
  r: { stars: number; reasons: readonly string[]; comment: string },
): Promise<number> =>
  ctx.tx.write(sql`insert into case_rating (district_id, case_id, stars, reasons, comment, at)
    values (${ctx.district}, ${caseId}, ${r.stars}, ${r.reasons}, ${r.comment || null}, ${ctx.now})
    on conflict (district_id, case_id) do update set stars = excluded.stars, reasons = excluded.reasons, comment = excluded.comment, at = excluded.at`);

export const saveWords = (ctx: Ctx, caseId: string, seq: number, words: Record<string, string>): Promise<number> =>
  ctx.tx.write(
    sql`insert into case_words (district_id, case_id, seq, words) values (${ctx.district}, ${caseId}, ${seq}, ${JSON.stringify(words)})`,
  );
