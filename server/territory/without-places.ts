// What a text says besides where it is: texts about one place are alike by its name alone, whatever they tell.
import { pinyin } from 'pinyin-pro';
import { misspeltNames } from './find-place.ts';
import type { Gazetteer } from './gazetteer.ts';
import { normalizeText } from './normalize-text.ts';
import { findExact } from './place-hits.ts';

/** Stands where a place was: no pair of characters reaches over it. */
const gap = ' ';

/** A misspelt name this sure is taken for the name; a less sure one may be the matter itself. */
const sureEnough = 0.6;

// Names that no gazetteer has: up to four characters before a word for a kind of place.
const unknownName =
  /(?:[\p{Script=Han}]{2,4}?)(?:小区|家园|嘉园|花园|花苑|公寓|新城|新村|新苑|社区|居委会|村委会|街道|大道|大街|中学|小学|幼儿园|学校|学院|菜市场|农贸市场|市场|商场|广场|大厦|医院)/gu;
/** 我们小区, 整个小区: no name before it. */
const noName =
  /^(.?[我你他她它这那本该全整各每个在到从的是有和与跟为被把给住去了着]|.*(我们|你们|他们|咱们|本|我|这个|那个|整个|老旧|附近|周边|旁边|门口|对面)$)/u;

type Latin = ReadonlySet<string>;
const spelt = new WeakMap<Gazetteer, Latin>();

/** Names as people type them without choosing characters: in pinyin, or by its initials from four letters on. */
function latinNames(gazetteer: Gazetteer): Latin {
  const known = spelt.get(gazetteer);
  if (known) return known;
  const names = new Set<string>();
  for (const term of [...gazetteer.byStart.values()].flat()) {
    if (term.text.length < 3 || !/^\p{Script=Han}+$/u.test(term.text)) continue;
    const syllables = pinyin(term.text, { toneType: 'none', type: 'array', v: true });
    names.add(syllables.join(''));
    if (term.text.length > 3) names.add(syllables.map((s) => s[0]).join(''));
  }
  spelt.set(gazetteer, names);
  return names;
}

/** Blanks a name typed in Latin letters; syllables may be apart. */
function withoutLatinNames(gazetteer: Gazetteer, text: string): string {
  return text.replace(/[a-zü]+(?:[ '’-]+[a-zü]+)*/gu, (run) => {
    const bare = run.replace(/[^a-zü]/gu, '').replaceAll('ü', 'v');
    return bare.length > 3 && latinNames(gazetteer).has(bare) ? gap : run;
  });
}

/**
 * A text in normal form without the names of places in it: those of the gazetteer, also misspelt, in traditional characters or in pinyin, roads with
 * their house numbers, and what looks like the name of an estate, a school or a market that no gazetteer has.
 */
export function withoutPlaces(gazetteer: Gazetteer, original: string): string {
  const { text } = normalizeText(withoutLatinNames(gazetteer, original.normalize('NFKC').toLowerCase()));
  const exact = findExact(gazetteer, text).filter((hit) => hit.sureness === 1);
  const hits = [...exact, ...misspeltNames(gazetteer, text, exact).filter((hit) => hit.sureness >= sureEnough)];
  const characters = [...text.split('')];
  for (const { from, to } of hits) characters.fill(gap, from, to);
  return characters
    .join('')
    .replace(unknownName, (name) => (noName.test(name) ? name : gap))
    .replace(/ {2,}/g, gap);
}
