import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { firstIdAt } from '../kernel/ids.ts';
import { commonHere, createPile, type Alike, type Pile } from './alike.ts';
import { alikeWeights } from './alike-weights.ts';
import { matchingRules } from './matching-rules.ts';
import { matchPlaces } from './place-match.ts';
import { openingReader } from './openings.ts';
import { saveAlike, type AlikePair } from './structure-store.ts';

export type ToldCase = {
  id: string;
  title: string;
  text: string;
  subjectCode: string | null;
  townCode: string | null;
  communityCode: string | null;
  lng: number | null;
  lat: number | null;
  reportedAt: Date;
};
/** A case and the earlier ones at its place that may be the same matter, the surest first. */
export type Neighbours = { told: ToldCase; alike: Alike[] };

/** How many of the newest cases of a place a new one is compared with, and how many pairs are kept for people to see. */
const compared = 200;
const kept = 3;

/** Where a case is compared: its community; without one its town; without that, with all that are nowhere. */
const placeKey = (c: Pick<ToldCase, 'townCode' | 'communityCode'>) => c.communityCode ?? c.townCode ?? '';

/**
 * For cases just told (in the order told): who reads like them at the same place in the recent past. The cost is that of the place's newest cases, not of
 * the table's size. Those that read much alike are kept for people to look at (可能是同一件事); all go back to the caller, who looks for topics.
 */
export async function findAlike(ctx: Ctx, ids: readonly string[]): Promise<Neighbours[]> {
  const rules = await matchingRules(ctx);
  const told = await ctx.tx.rows<ToldCase>(sql`
    select ${columns} from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids}::uuid[]) and c.confidentiality <> 'confidential' order by c.id`);
  if (told.length === 0) return [];
  const weights = await alikeWeights(ctx);
  const { openingOf } = await openingReader(ctx);
  const piles = new Map<string, { pile: Pile; cases: Map<string, ToldCase> }>();
  for (const group of Map.groupBy(told, placeKey)) {
    const [key, own] = group;
    const since = new Date(own[0]!.reportedAt.getTime() - rules.topic_days * 86_400_000);
    const earlier = await recentAt(ctx, key, own[0]!.id, since);
    const common = commonHere([...earlier, ...own].map(openingOf));
    const place = { pile: createPile(weights, common), cases: new Map(earlier.map((c) => [c.id, c])) };
    for (const c of earlier) place.pile.add(c.id, openingOf(c));
    piles.set(key, place);
  }
  const pairs: AlikePair[] = [];
  const found = told.map((c): Neighbours => {
    const { pile, cases } = piles.get(placeKey(c))!;
    const opening = openingOf(c);
    const least = c.communityCode ? rules.topic_score : rules.topic_score_anywhere;
    const alike = pile
      .find(opening, Math.min(least, rules.alike_score))
      .filter(({ id }) => matchPlaces(c, cases.get(id)!, rules.same_place_metres).place !== 'apart');
    pile.add(c.id, opening);
    cases.set(c.id, c);
    for (const { id, score } of alike.slice(0, kept))
      if (score >= rules.alike_score) pairs.push({ caseId: c.id, otherId: id, score });
    return { told: c, alike: alike.filter((a) => a.score >= least) };
  });
  if (pairs.length) await saveAlike(ctx, pairs);
  return found;
}

const columns = sql`c.id, c.title, left(c.text, 200) as text, c.subject_code as "subjectCode", c.town_code as "townCode", c.community_code as "communityCode", c.lng, c.lat, c.reported_at as "reportedAt"`;

/** The newest cases of a place before one; each place walks its own index. */
const recentAt = (ctx: Ctx, key: string, before: string, since: Date): Promise<ToldCase[]> =>
  ctx.tx.rows<ToldCase>(sql`
    select ${columns} from case_record c where c.district_id = ${ctx.district}
      and ${
        key.length === 12
          ? sql`c.community_code = ${key}`
          : key
            ? sql`c.town_code = ${key} and c.community_code is null`
            : sql`c.town_code is null and c.community_code is null`
      }
      and c.id < ${before} and c.id > ${firstIdAt(since)} and c.confidentiality <> 'confidential'
    order by c.id desc limit ${compared}`);
