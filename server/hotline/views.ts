import type { ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { maskText, maskTitle, unitName } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { idPart, instantPart, pageOf, type Paging } from '../kernel/paging.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { askedBesides } from './follow.ts';

type CallBack = ReplyInput<typeof hotline.callBacks>['items'][number];
type Written = ReplyInput<typeof hotline.written>['items'][number];
const duePart = (part: unknown) => instantPart(part) ?? '1970-01-01T00:00:00.000Z';

/** What waits; counted to a thousand and no further. */
export async function countWaiting(ctx: Ctx) {
  return (await ctx.tx.row<{ written: number; writtenLate: number; callBacks: number }>(sql`
    select (select count(*) from (select from written_case where district_id = ${ctx.district} and responded_at is null limit 1000) w) as written,
      (select count(*) from (select from written_case where district_id = ${ctx.district} and responded_at is null and due_at < ${ctx.now} limit 1000) l) as "writtenLate",
      (select count(*) from (select from call_back where district_id = ${ctx.district} and state = 'waiting' and due_at <= ${ctx.now} limit 1000) b) as "callBacks"`))!;
}

/** Call-backs that are due, the longest due first. */
export async function listCallBacks(ctx: Ctx, q: Paging) {
  type Row = Omit<CallBack, 'unit' | 'dueAt' | 'answeredAt'> & {
    unitId: string | null;
    dueAt: Date;
    answeredAt: Date | null;
  };
  const page = await pageOf<Row>(
    q,
    [duePart, idPart],
    (after, limit) =>
      ctx.tx.rows<Row>(sql`
        select b.id, b.case_id as "caseId", c.number, c.title, c.kind, c.unit_id as "unitId", c.answer, c.answered_at as "answeredAt", b.reason, r.stars, b.tries, b.due_at as "dueAt"
        from call_back b join case_record c on c.district_id = b.district_id and c.id = b.case_id
          left join case_rating r on r.district_id = b.district_id and r.case_id = b.case_id
        where b.district_id = ${ctx.district} and b.state = 'waiting' and b.due_at <= ${ctx.now} and (c.confidentiality = 'open' or ${askedBesides})
          and ${after ? sql`(b.due_at, b.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
        order by b.due_at, b.id limit ${limit}`),
    (r) => [r.dueAt.toISOString(), r.id],
  );
  const items = await Promise.all(
    page.items.map(async ({ unitId, ...r }) => ({
      ...r,
      title: maskTitle(r.title),
      unit: await unitName(ctx, unitId),
      dueAt: r.dueAt.toISOString(),
      answeredAt: r.answeredAt?.toISOString() ?? null,
    })),
  );
  return { items, next: page.next };
}

/** What came in writing and nobody has looked at, the first due first. What is confidential is the dispatcher's. */
export async function listWritten(ctx: Ctx, q: Paging) {
  type Row = Omit<Written, 'place' | 'toldAt' | 'dueAt'> & {
    placeText: string;
    communityCode: string | null;
    townCode: string | null;
    toldAt: Date;
    dueAt: Date;
  };
  const page = await pageOf<Row>(
    q,
    [duePart, idPart],
    (after, limit) =>
      ctx.tx.rows<Row>(sql`
        select w.case_id as "caseId", c.number, c.title, c.kind, c.channel, c.place_text as "placeText", c.community_code as "communityCode", c.town_code as "townCode",
          w.told_at as "toldAt", w.due_at as "dueAt"
        from written_case w join case_record c on c.district_id = w.district_id and c.id = w.case_id
        where w.district_id = ${ctx.district} and w.responded_at is null and c.confidentiality <> 'confidential'
          and ${after ? sql`(w.due_at, w.case_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
        order by w.due_at, w.case_id limit ${limit}`),
    (r) => [r.dueAt.toISOString(), r.caseId],
  );
  const territory = await territoryOf(ctx);
  const items = page.items.map(({ placeText, communityCode, townCode, ...r }) => ({
    ...r,
    title: maskTitle(r.title),
    place: [(divisionRef(territory, communityCode) ?? divisionRef(territory, townCode))?.name, maskText(placeText)]
      .filter(Boolean)
      .join(' '),
    toldAt: r.toldAt.toISOString(),
    dueAt: r.dueAt.toISOString(),
  }));
  return { items, next: page.next };
}
