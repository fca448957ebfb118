import type { cases } from '#contract/cases.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { initialsOf, listUnits, maskTitle } from '../directory/index.ts';
import { catalogueOf } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, placeNames, territoryOf } from '../territory/index.ts';
import { normalise } from './search-text.ts';
import { findCases } from './search.ts';

type Item = ReplyInput<typeof cases.suggest>['items'][number];
type Named = Item & { initials: string };

/** Of each sort so many: the list stays one glance long. */
const mostOfASort = 4;

/** Names with their initials, made once for each version of the rows they come from (initials of thousands of names take a while). */
const known = new WeakMap<object, Named[]>();
function named(rows: object, make: () => Item[]): Named[] {
  const before = known.get(rows);
  if (before) return before;
  const made = make().map((item) => ({ ...item, name: item.name, initials: initialsOf(item.name) }));
  known.set(rows, made);
  return made;
}

/** The names that fit, those that begin so first: 综合执法 finds it anywhere in a name, zhzf in its initials. */
function fitting(all: readonly Named[], q: string): Item[] {
  const latin = /^[a-z0-9]+$/.test(q);
  const at = (n: Named) => (latin ? n.initials : n.name.toLowerCase()).indexOf(q);
  return all
    .flatMap((n) => (at(n) < 0 ? [] : [{ n, begins: at(n) === 0 }]))
    .sort((a, b) => Number(b.begins) - Number(a.begins) || a.n.name.length - b.n.name.length)
    .slice(0, mostOfASort)
    .map(({ n: { initials: _initials, ...item } }) => item);
}

/** What somebody who types this may mean: what a list can be narrowed by, and recent cases with it in their subject line. */
export async function suggest(ctx: Ctx, typed: string): Promise<ReplyInput<typeof cases.suggest>> {
  const q = normalise(typed).replace(/\s/g, '');
  const catalogue = await catalogueOf(ctx);
  const units = await listUnits(ctx);
  const territory = await territoryOf(ctx);
  const subjects = named(catalogue, () =>
    [...catalogue.subjects.values()].map((s) => ({
      what: 'subject',
      key: s.code,
      name: s.name,
      beside: (s.parent && catalogue.subjects.get(s.parent)?.name) ?? '',
    })),
  );
  const bodies = named(units, () =>
    units.filter((u) => u.active).map((u) => ({ what: 'unit', key: u.id, name: u.name, beside: '' })),
  );
  const divisions = named(territory.byCode, () =>
    [...territory.byCode.values()].flatMap((d): Item[] =>
      d.level === 'county'
        ? []
        : [
            {
              what: d.level,
              key: d.code,
              name: d.level === 'grid' ? d.name : d.short,
              beside: divisionRef(territory, d.parentCode)?.name ?? '',
            },
          ],
    ),
  );
  const places = named(territory.gazetteer, () =>
    placeNames(territory).map((p) => ({ what: 'place', key: p.name, name: p.name, beside: p.community })),
  );
  const items = [subjects, bodies, divisions, places].flatMap((all) => fitting(all, q));
  const recent = q.length > 1 ? (await findCases(ctx, { q, limit: mostOfASort })).items : [];
  return {
    items: [
      ...items,
      ...recent.map((c): Item => ({ what: 'case', key: c.id, name: maskTitle(c.title), beside: c.number })),
    ],
  };
}
