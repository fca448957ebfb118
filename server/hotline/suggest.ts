import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { hotline } from '#contract/hotline.ts';
import { catalogueOf } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, findPlace, territoryOf, type Territory } from '../territory/index.ts';
import { placesFor, subjectsFor } from './type-ahead.ts';

const most = 8;

/** While an agent types: subjects and places that begin so, hold that, or have these pinyin initials. */
export async function suggest(
  ctx: Ctx,
  { query }: Parsed<typeof hotline.suggest>,
): Promise<ReplyInput<typeof hotline.suggest>> {
  if (query.what === 'subject') {
    return { subjects: subjectsFor(await catalogueOf(ctx), query.q).slice(0, most), places: [] };
  }
  const territory = await territoryOf(ctx);
  const places = [...spokenOf(territory, query.q), ...(await placesFor(territory, query.q))];
  const seen = new Set<string>();
  const items = places.flatMap(({ term, code }) => {
    const [community, town] = [divisionRef(territory, code), divisionRef(territory, code.slice(0, 9))];
    if (!community || !town || seen.has(term + code)) return [];
    seen.add(term + code);
    return [{ term, community, town }];
  });
  return { subjects: [], places: items.slice(0, most) };
}

/** A whole address as people say it (三环嘉园6号楼): the community it speaks of, under the words that were said. */
function spokenOf(territory: Territory, q: string): { term: string; code: string }[] {
  const found = q.length > 2 ? findPlace(territory.gazetteer, q) : undefined;
  return (found?.candidates ?? []).filter((c) => c.code.length === 12).map((c) => ({ term: q, code: c.code }));
}
