import type { structure } from '#contract/structure.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import { unitName } from '../directory/index.ts';
import { proposalOf, subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { idPart, pageOf } from '../kernel/paging.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { guessed } from './act.ts';
import { isCaseNumber } from './number.ts';
import { plainSteps } from './plain-steps.ts';
import { caseColumns, findCaseByNumber, type CaseRow } from './store.ts';
import { casesById } from './structure-store.ts';

type Row = ReplyInput<typeof structure.followed>['items'][number];
type View = ReplyInput<typeof structure.followedOne>;

/** What kind of thing a case is about: its subject; while nobody has decided it, what the machine is rather sure of. */
export async function subjectOf(ctx: Ctx, c: Pick<CaseRow, 'id' | 'subjectCode'>) {
  if (c.subjectCode) return { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) };
  const guess = (await proposalOf(ctx, c.id))?.choices[0];
  return guess && guess.confidence >= rather ? guess.subject : null;
}
const rather = 0.5;

/** A matter in our own words, for who did not tell it: what kind of thing, where. */
export async function aboutOf(ctx: Ctx, c: CaseRow): Promise<string> {
  const place = divisionRef(await territoryOf(ctx), c.communityCode)?.name;
  return [(await subjectOf(ctx, c))?.name, place].filter(Boolean).join(' · ');
}

async function followedRow(ctx: Ctx, c: CaseRow): Promise<Row> {
  const ended = c.state === 'answered' || c.state === 'closed';
  return {
    id: c.id,
    number: c.number,
    about: await aboutOf(ctx, c),
    kind: c.kind,
    state: c.state,
    outcome: ended ? c.outcome : null,
    reportedAt: c.reportedAt.toISOString(),
    unit: await unitName(ctx, c.unitId),
    resolutionDueAt: c.resolutionDueAt?.toISOString() ?? null,
  };
}

/** Between the reporter and the office alone. */
const ownWords: readonly View['steps'][number]['code'][] = ['added', 'asked', 'replied', 'messaged', 'reminded'];

/** A followed case that was merged goes on as its main one. */
async function followedView(ctx: Ctx, own: CaseRow): Promise<View> {
  const main = own.mergedInto ? (await casesById(ctx, [own.mergedInto])).get(own.mergedInto) : undefined;
  const c = main ?? own;
  const row = await ctx.tx.row<{ n: number }>(sql`
    select (1 + (select count(*) from case_record m where m.district_id = ${ctx.district} and m.merged_into = ${c.id})
      + (select count(*) from case_follower f where f.district_id = ${ctx.district} and f.case_id = ${c.id}))::int as n`);
  const steps = (await plainSteps(ctx, c)).filter((s) => !ownWords.includes(s.code)).map((s) => ({ ...s, text: null }));
  return { ...(await followedRow(ctx, c)), id: own.id, number: own.number, people: row?.n ?? 1, steps };
}

export async function listFollowed(ctx: Ctx, { query }: Parsed<typeof structure.followed>) {
  const page = await pageOf(
    query,
    [idPart],
    (after, limit) =>
      ctx.tx.rows<CaseRow & { followId: string }>(sql`
        select f.id as "followId", ${caseColumns} from (
          select id, case_id from case_follower where district_id = ${ctx.district} and account_id = ${ctx.actor.accountId}
            and ${after ? sql`id < ${after[0]}::uuid` : sql`true`} order by id desc limit ${limit}) f
        join case_record c on c.district_id = ${ctx.district} and c.id = f.case_id order by f.id desc`),
    (r) => [r.followId],
  );
  const mains = await casesById(
    ctx,
    page.items.flatMap((c) => c.mergedInto ?? []),
  );
  const items = page.items.map(async (own) => ({
    ...(await followedRow(ctx, (own.mergedInto && mains.get(own.mergedInto)) || own)),
    id: own.id,
    number: own.number,
  }));
  return { items: await Promise.all(items), next: page.next };
}

export async function followedOne(ctx: Ctx, { params }: Parsed<typeof structure.followedOne>) {
  const c = await ctx.tx.row<CaseRow>(sql`
    select ${caseColumns} from case_follower f join case_record c on c.district_id = f.district_id and c.id = f.case_id
    where f.district_id = ${ctx.district} and f.case_id = ${params.id} and f.account_id = ${ctx.actor.accountId}`);
  return followedView(ctx, c ?? fail('case.not_found'));
}

/** Without an account: the number, and the code that the follower got. Wrong codes are counted together with wrong query codes. */
export async function followedByNumber(ctx: Ctx, { body }: Parsed<typeof structure.followedByNumber>) {
  if (!isCaseNumber(body.number)) fail('case.not_found');
  const c = await findCaseByNumber(ctx, body.number);
  const known = await guessed(ctx, body.number, async () => {
    const follower = sql`select 1 from case_follower where district_id = ${ctx.district} and case_id = ${c?.id ?? null} and code = ${body.code}`;
    return (await ctx.tx.row(follower)) !== undefined;
  });
  return c && known ? followedView(ctx, c) : fail('case.not_found');
}
