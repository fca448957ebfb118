import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { directory } from '#contract/directory.ts';
import type { Ctx } from '../kernel/context.ts';
import { pageOf } from '../kernel/paging.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { listUnits, type Unit } from './units.ts';

/** Units as they go out, with the name of their area. */
export async function presentUnits(ctx: Ctx, units: readonly Unit[]): Promise<ReplyInput<typeof directory.saveUnit>[]> {
  const territory = units.some((u) => u.divisionCode) ? await territoryOf(ctx) : undefined;
  return units.map(({ divisionCode, initials: _initials, ...unit }) => ({
    ...unit,
    division: divisionCode
      ? ((territory && divisionRef(territory, divisionCode)) ?? { code: divisionCode, name: divisionCode })
      : null,
  }));
}

/** Anywhere in name, pinyin initials (zhzf finds 荣成市综合执法局), code or English name. */
function fits(unit: Unit, q: string): boolean {
  return (
    unit.name.includes(q) ||
    unit.initials.includes(q) ||
    unit.code.toLowerCase().includes(q) ||
    unit.nameEn.toLowerCase().includes(q)
  );
}

/** Units to choose from, in the order of their codes, those of one town first when asked; searched in memory, as a district has about a thousand. */
export async function searchUnits(ctx: Ctx, { query }: Parsed<typeof directory.units>) {
  const q = query.q?.toLowerCase();
  const fitting = (await listUnits(ctx)).filter((u) => (!query.kind || u.kind === query.kind) && (!q || fits(u, q)));
  const near = (u: Unit) => (query.nearTown && u.divisionCode?.startsWith(query.nearTown.slice(0, 9)) ? 0 : 1);
  const all = query.nearTown ? fitting.toSorted((a, b) => near(a) - near(b)) : fitting;
  const page = await pageOf(
    query,
    [String],
    async (after, limit) => {
      // the one after it; where it is gone meanwhile, the next by code
      const last = after ? all.findIndex((u) => u.code === String(after[0])) : -1;
      const from = !after ? 0 : last >= 0 ? last + 1 : all.findIndex((u) => u.code > String(after[0]));
      return from < 0 ? [] : all.slice(from, from + limit);
    },
    (u) => [u.code],
  );
  return { items: await presentUnits(ctx, page.items), next: page.next };
}
