// What the names of subjects and places are found by, prepared once for each version of catalogue and gazetteer.
import { setImmediate } from 'node:timers/promises';
import { Converter } from 'opencc-js/t2cn';
import { initialsOf } from '../directory/index.ts';
import type { Catalogue } from '../dispatch/index.ts';
import type { Territory } from '../territory/index.ts';

const simplify = Converter({ from: 't', to: 'cn' });
const plain = (text: string) => simplify(text.normalize('NFKC')).toLowerCase().replace(/\s+/g, '');

type Entry<T> = { of: T; name: string; more: string; initials: string };

/** How well an entry fits, 0 for not at all: its beginning before its midst, its name before its other words. */
function fit<T>(e: Entry<T>, typed: string, latin: boolean): number {
  if (latin && e.initials.startsWith(typed)) return 5 - (e.initials.length - typed.length) / 100;
  if (e.name.startsWith(typed)) return 4 - e.name.length / 100;
  if (e.name.includes(typed)) return 3 - e.name.length / 100;
  if (latin && typed.length > 2 && e.initials.includes(typed)) return 2;
  return e.more.includes(typed) ? 1 : 0;
}

function best<T>(entries: readonly Entry<T>[], words: string): T[] {
  const typed = plain(words);
  const latin = /^[a-z]+$/.test(typed);
  if (!typed) return [];
  return entries
    .map((e) => ({ of: e.of, score: fit(e, typed, latin) }))
    .filter((e) => e.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 40)
    .map((e) => e.of);
}

type SubjectFound = { code: string; name: string; nameEn: string; parent: string };
const subjects = new WeakMap<Catalogue, Entry<SubjectFound>[]>();

export function subjectsFor(catalogue: Catalogue, words: string): SubjectFound[] {
  const known = subjects.get(catalogue) ?? subjectEntries(catalogue);
  subjects.set(catalogue, known);
  return best(known, words);
}

/** The highest level says too little of a matter. */
function subjectEntries({ subjects: all }: Catalogue): Entry<SubjectFound>[] {
  return [...all.values()]
    .filter((s) => s.code.length > 2)
    .map((s) => ({
      of: { code: s.code, name: s.name, nameEn: s.nameEn, parent: all.get(s.parent ?? '')?.name ?? '' },
      name: plain(s.name),
      more: plain([s.code, s.nameEn, ...s.keywords].join(' ')),
      initials: initialsOf(s.name),
    }));
}

type PlaceFound = { term: string; code: string };
const places = new WeakMap<Territory, Promise<Entry<PlaceFound>[]>>();

export async function placesFor(territory: Territory, words: string): Promise<PlaceFound[]> {
  const known = places.get(territory) ?? placeEntries(territory);
  places.set(territory, known);
  return best(await known, words);
}

/** Some thousand names take most of a second to be spelt: in slices, so that nobody else waits for it. */
async function placeEntries({ gazetteer }: Territory): Promise<Entry<PlaceFound>[]> {
  const entries: Entry<PlaceFound>[] = [];
  for (const [i, term] of [...gazetteer.byStart.values()].flat().entries()) {
    if (i % 100 === 99) await setImmediate();
    const initials = initialsOf(term.text);
    for (const { divisionCode: code } of term.senses)
      if (code.length === 12) entries.push({ of: { term: term.text, code }, name: term.text, more: '', initials });
  }
  return entries;
}
