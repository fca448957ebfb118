import type { CaseFilter, channels, outcomes } from '#contract/case-filter.ts';
import type { CaseKind, CaseState } from '#contract/cases.ts';
import { unitName, maskAddress, maskName, maskPhone, maskTitle, maskWritten } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { findCases } from './search.ts';

/** A case as it leaves the house: personal data is always masked, whoever takes it out (domain.md § 8). */
export type CaseLine = {
  number: string;
  reportedAt: Date;
  kind: CaseKind;
  channel: (typeof channels)[number];
  state: CaseState;
  title: string;
  text: string;
  town: string;
  community: string;
  grid: string;
  place: string;
  subject: string;
  unit: string;
  reporter: string;
  phone: string;
  dispatchedAt: Date | null;
  dueAt: Date | null;
  resolvedAt: Date | null;
  answeredAt: Date | null;
  closedAt: Date | null;
  outcome: (typeof outcomes)[number] | null;
  answer: string;
  stars: number | null;
  reopened: boolean;
};

type Row = Omit<CaseLine, 'town' | 'community' | 'grid' | 'subject' | 'unit' | 'reporter'> & {
  id: string;
  confidentiality: 'open' | 'anonymous' | 'confidential';
  townCode: string | null;
  communityCode: string | null;
  gridCode: string | null;
  subjectCode: string | null;
  unitId: string | null;
  name: string | null;
};

/** The next lines of what a filter finds among the cases the actor may export, newest first. */
export async function takeOut(
  ctx: Ctx,
  filter: CaseFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ lines: CaseLine[]; next: string | null }> {
  const found = await findCases(ctx, { ...filter, ...page }, 'case.export');
  const ids = found.items.map((row) => row.id);
  if (ids.length === 0) return { lines: [], next: null };
  const rows = await ctx.tx.rows<Row>(sql`
    select c.id, c.number, c.reported_at as "reportedAt", c.kind, c.channel, c.state, c.title, c.text, c.place_text as place, c.confidentiality,
      c.town_code as "townCode", c.community_code as "communityCode", c.grid_code as "gridCode", c.subject_code as "subjectCode", c.unit_id as "unitId",
      coalesce(r.name, a.name) as name, coalesce(r.phone, a.phone) as phone, c.dispatched_at as "dispatchedAt", c.resolution_due_at as "dueAt",
      c.resolved_at as "resolvedAt", c.answered_at as "answeredAt", c.closed_at as "closedAt", c.outcome, c.answer, x.stars, c.reopened
    from case_record c
    left join case_reporter r on r.district_id = c.district_id and r.case_id = c.id
    left join account a on a.district_id = c.district_id and a.id = c.reporter_account_id
    left join case_rating x on x.district_id = c.district_id and x.case_id = c.id
    where c.district_id = ${ctx.district} and c.id = any(${ids}) order by c.id desc`);
  return { lines: await Promise.all(rows.map((row) => lineOf(ctx, row))), next: found.next };
}

async function lineOf(ctx: Ctx, row: Row): Promise<CaseLine> {
  const territory = await territoryOf(ctx);
  const named = (code: string | null) => divisionRef(territory, code)?.name ?? '';
  // Who asked not to be known is not known from a sheet either, not even masked.
  const open = row.confidentiality === 'open';
  return {
    ...row,
    title: maskWritten(maskTitle(row.title)),
    text: maskWritten(row.text),
    place: maskAddress(row.place),
    town: named(row.townCode),
    community: named(row.communityCode),
    grid: named(row.gridCode),
    subject: row.subjectCode ? await subjectName(ctx, row.subjectCode) : '',
    unit: (await unitName(ctx, row.unitId)) ?? '',
    reporter: open && row.name ? maskName(row.name) : '',
    phone: open && row.phone ? maskPhone(row.phone) : '',
    answer: maskWritten(row.answer ?? ''),
  };
}
