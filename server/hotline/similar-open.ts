import type { ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { findUnit } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { placeOf, territoryOf } from '../territory/index.ts';

type Similar = ReplyInput<typeof hotline.similar>['items'][number];
type Row = Omit<Similar, 'subject' | 'place' | 'unit' | 'reportedAt'> & {
  text: string;
  placeText: string;
  subjectCode: string | null;
  unitId: string | null;
  reportedAt: Date;
};

/** The newest open matters of a community that are looked through: more than one has at a time. */
const window = 300;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string) => [
  ...new Set([...segmenter.segment(text)].filter((w) => w.isWordLike && w.segment.length > 1).map((w) => w.segment)),
];

/**
 * Open matters of the same community that share words with a text, best first. Without a place nothing is alike: the same words about two
 * places are two matters. Two shared words at least, or one of a text that has no more.
 */
export async function similarOpen(
  ctx: Ctx,
  given: { text: string; communityCode?: string | undefined; placeText: string },
): Promise<Similar[]> {
  const place = placeOf(await territoryOf(ctx), { ...given, text: given.text });
  const words = wordsOf(given.text);
  if (!place.communityCode || words.length === 0) return [];
  const rows = await ctx.tx.rows<Row>(sql`
    select id, number, title, text, state, place_text as "placeText", subject_code as "subjectCode", unit_id as "unitId", reported_at as "reportedAt" from case_record
    where district_id = ${ctx.district} and community_code = ${place.communityCode} and confidentiality = 'open'
      and state in ('received', 'dispatched', 'accepted', 'resolved', 'verified') order by id desc limit ${window}`);
  const found = rows
    .map((row) => ({ row, shared: words.filter((w) => row.text.includes(w) || row.title.includes(w)).length }))
    .filter(({ shared }) => shared >= Math.min(2, words.length))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 5);
  return Promise.all(
    found.map(async ({ row: c }) => ({
      id: c.id,
      number: c.number,
      title: c.title,
      subject: c.subjectCode ? { code: c.subjectCode, name: await subjectName(ctx, c.subjectCode) } : null,
      place: c.placeText,
      state: c.state,
      unit: c.unitId ? ((await findUnit(ctx, c.unitId))?.name ?? null) : null,
      reportedAt: c.reportedAt.toISOString(),
    })),
  );
}
