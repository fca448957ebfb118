import { likelySubjects, modelOf, type HeldModel } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { territoryOf, withoutPlaces, type Gazetteer } from '../territory/index.ts';
import { openingGrams, type Opening } from './alike.ts';
import { spotsOf } from './spots.ts';

export type Said = { title: string; text: string };
type Told = Said & { id: string; subjectCode?: string | null };
type Knowledge = { gazetteer: Gazetteer; model: HeldModel['model'] | undefined };

/** How much of a text is looked at: its beginning, as long as its places are in it. */
const looked = 240;

/** What is compared of a text: places taken out, spots noted, and what it is likely to be about. Pure. */
export function readOpening({ gazetteer, model }: Knowledge, { title, text }: Said): Opening {
  const own = text.startsWith(title.replace(/…$/, '')) ? text : `${title} ${text}`;
  const { spots, rest } = spotsOf(withoutPlaces(gazetteer, own.slice(0, looked)));
  return { grams: openingGrams(rest), spots, subjects: model ? likelySubjects(model, rest) : new Map() };
}

/** What a case says never changes, and its neighbours are looked at again with each new one: openings are kept while places and classifier stay. */
type Kept = Knowledge & { openings: Map<string, Opening> };
const keptOf = new Map<number, Kept>();
const most = 20_000;

export type Reader = { read: (said: Said) => Opening; openingOf: (told: Told) => Opening };

/** Reads openings with what the district knows now. A subject that was decided counts instead of what the machine thinks. */
export async function openingReader(ctx: Ctx): Promise<Reader> {
  const { gazetteer } = await territoryOf(ctx);
  const model = (await modelOf(ctx))?.model;
  let kept = keptOf.get(ctx.district);
  if (!kept || kept.gazetteer !== gazetteer || kept.model !== model) {
    kept = { gazetteer, model, openings: new Map() };
    keptOf.set(ctx.district, kept);
  }
  const known: Kept = kept;
  const openingOf = ({ id, title, text, subjectCode }: Told): Opening => {
    let opening = known.openings.get(id);
    if (!opening) {
      // the longest kept are the oldest cases, which are compared least
      if (known.openings.size >= most)
        for (const old of [...known.openings.keys()].slice(0, most / 4)) known.openings.delete(old);
      opening = readOpening(known, { title, text });
      known.openings.set(id, opening);
    }
    return subjectCode ? { ...opening, subjects: new Map([[subjectCode.slice(0, 4), 1]]) } : opening;
  };
  return { read: (said) => readOpening(known, said), openingOf };
}
