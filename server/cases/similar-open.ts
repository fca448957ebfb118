import type { cases } from '#contract/cases.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { Point } from '#contract/shared.ts';
import { unitName } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { firstIdAt } from '../kernel/ids.ts';
import { divisionRef, placeOf, territoryOf } from '../territory/index.ts';
import { belowOf, maySee } from './act.ts';
import { commonHere, createPile } from './alike.ts';
import { alikeWeights } from './alike-weights.ts';
import { subjectOf } from './followed.ts';
import { matchingRules } from './matching-rules.ts';
import { matchPlaces } from './place-match.ts';
import { openingReader } from './openings.ts';
import { caseColumns, type CaseRow } from './store.ts';

type Given = { text: string; communityCode?: string; point?: Point; placeText?: string };
type Similar = ReplyInput<typeof cases.similar>;

/** How many of the newest open matters of a community are compared, and how many are offered. */
const compared = 300;
const offered = 3;

/**
 * 相似诉求: matters still going on at the same place that read like a text, for who is about to tell it. What goes out is in our own words: subject,
 * community, state and age, nothing the reporter wrote. A place match comes first: without a community there is nothing to offer. Confidential
 * matters are never among them; to residents neither are anonymous ones and tip-offs, by which somebody might be known.
 */
export async function similarOpen(ctx: Ctx, given: Given): Promise<Similar> {
  const territory = await territoryOf(ctx);
  const place = placeOf(territory, {
    point: given.point,
    communityCode: given.communityCode,
    placeText: given.placeText ?? '',
    text: given.text,
  });
  if (!place.communityCode) return { items: [] };
  const rules = await matchingRules(ctx);
  const since = new Date(ctx.now.getTime() - rules.similar_days * 86_400_000);
  // the same as follow.ts says of one
  const hidden =
    ctx.actor.kind === 'staff'
      ? sql`c.confidentiality <> 'confidential'`
      : sql`c.confidentiality = 'open' and c.kind not in ('tip_off', 'question', 'praise')`;
  const open = sql`c.state in ('received', 'dispatched', 'accepted', 'resolved', 'verified') and ${hidden}`;
  const near = await ctx.tx.rows<CaseRow>(sql`
    select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.community_code = ${place.communityCode}
        and c.id > ${firstIdAt(since)} and ${open}
    order by c.id desc limit ${compared}`);
  const here = near.filter((c) => matchPlaces(c, place, rules.same_place_metres).place === 'same');
  if (here.length === 0) return { items: [] };
  const { read, openingOf } = await openingReader(ctx);
  const pile = createPile(await alikeWeights(ctx), commonHere(here.map(openingOf)));
  for (const c of here) pile.add(c.id, openingOf(c));
  const byId = new Map(here.map((c) => [c.id, c]));
  // What was merged into another is found by its own words, and offered as that one.
  const scores = new Map<string, number>();
  for (const { id, score } of pile.find(read({ title: '', text: given.text }), rules.alike_score)) {
    const main = byId.get(id)!.mergedInto ?? id;
    scores.set(main, scores.get(main) ?? score);
  }
  const elsewhere = [...scores.keys()].filter((id) => !byId.has(id));
  for (const c of elsewhere.length ? await openOnes(ctx, elsewhere, open) : []) byId.set(c.id, c);
  const chosen = [...scores]
    .flatMap(([id, score]) => (byId.has(id) ? [{ c: byId.get(id)!, score }] : []))
    .slice(0, offered);
  const told = await peopleOf(
    ctx,
    chosen.map(({ c }) => c.id),
  );
  const below = await belowOf(ctx);
  const items = chosen.map(async ({ c, score }) => ({
    id: c.id,
    number: ctx.actor.kind === 'staff' && maySee(ctx, c, below) ? c.number : null,
    subject: await subjectOf(ctx, c),
    kind: c.kind,
    state: c.state,
    place: divisionRef(territory, c.communityCode)?.name ?? '',
    metres: matchPlaces(c, place, rules.same_place_metres).metres,
    unit: await unitName(ctx, c.unitId),
    reportedAt: c.reportedAt.toISOString(),
    people: told.get(c.id)?.people ?? 1,
    following: told.get(c.id)?.following ?? false,
    mine: ctx.actor.accountId !== null && c.reporterAccountId === ctx.actor.accountId,
    score: Math.round(score * 100) / 100,
  }));
  return { items: await Promise.all(items) };
}

const openOnes = (ctx: Ctx, ids: readonly string[], open: Sql): Promise<CaseRow[]> =>
  ctx.tx.rows<CaseRow>(
    sql`select ${caseColumns} from case_record c where c.district_id = ${ctx.district} and c.id = any(${ids}::uuid[]) and ${open}`,
  );

/** How many people each of these concerns (who told it, who told what was merged into it, who follows), and whether the reader follows it. */
async function peopleOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { people: number; following: boolean }>> {
  const rows = await ctx.tx.rows<{ id: string; people: number; following: boolean }>(sql`
    select i.id,
      (1 + (select count(*) from case_record m where m.district_id = ${ctx.district} and m.merged_into = i.id)
         + (select count(*) from case_follower f where f.district_id = ${ctx.district} and f.case_id = i.id))::int as people,
      exists (select from case_follower f where f.district_id = ${ctx.district} and f.case_id = i.id and f.account_id = ${ctx.actor.accountId}) as following
    from unnest(${ids}::uuid[]) i(id)`);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** While somebody types: asked often, so each address has its share. */
export function similar(ctx: Ctx, { body }: Parsed<typeof cases.similar>) {
  return similarOpen(ctx, body);
}
