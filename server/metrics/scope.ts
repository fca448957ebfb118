import type { MetricDim } from '#contract/metrics.ts';
import { listUnits, namesOf, unitsBelow } from '../directory/index.ts';
import { catalogueOf } from '../dispatch/index.ts';
import { reachesOf } from '../kernel/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { districtById } from '../kernel/districts.ts';
import { named } from '../kernel/locale.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';

/** Whose figures the reader may see, by their widest position. */
export type Scope =
  | { kind: 'district'; name: string }
  | { kind: 'town'; code: string; name: string }
  | { kind: 'community'; code: string; name: string }
  | { kind: 'units'; ids: string[]; name: string };

export async function scopeOf(ctx: Ctx): Promise<Scope> {
  const all = reachesOf(ctx.actor, 'overview.read');
  if (all.some((r) => r.reach === 'district'))
    return { kind: 'district', name: named(ctx, districtById(ctx.district)) };
  const area = all.find((r) => r.reach === 'area')?.position.divisionCode;
  if (area) {
    const code = area.slice(0, area.length === 9 ? 9 : 12);
    const name = divisionRef(await territoryOf(ctx), code)?.name ?? code;
    return { kind: area.length === 9 ? 'town' : 'community', code, name };
  }
  const own = all.flatMap((r) => (r.position.unitId ? [r.position.unitId] : []));
  const ids = [...new Set((await Promise.all(own.map((id) => unitsBelow(ctx, id)))).flat())];
  const units = await listUnits(ctx);
  const name = units.filter((u) => own.includes(u.id)).map((u) => named(ctx, u));
  return { kind: 'units', ids, name: name.join('、') };
}

/** By what the figures of a scope may be broken down. People are shown to those who answer for them. */
export const dimsOf: Record<Scope['kind'], readonly MetricDim[]> = {
  district: ['unit', 'town', 'community', 'subject', 'person'],
  town: ['unit', 'community', 'subject', 'person'],
  community: [],
  units: ['unit', 'subject', 'person'],
};

export type SumDim = 'all' | MetricDim | 'unit_subject' | 'town_subject' | 'town_unit';
/** Where sums lie: a dimension, and the keys in it (undefined: all there are). */
export type Lines = { dim: SumDim; keys: readonly string[] | undefined; refOf: (key: string) => string };

const last = (key: string) => key.slice(key.indexOf('/') + 1);

/** The sums that make up all of a scope. */
export function totalLines(scope: Scope): Lines {
  if (scope.kind === 'district') return { dim: 'all', keys: [''], refOf: () => '' };
  if (scope.kind === 'units') return { dim: 'unit', keys: scope.ids, refOf: () => '' };
  return { dim: scope.kind, keys: [scope.code], refOf: () => '' };
}

/** The sums of a scope, apart by a dimension. */
export async function linesBy(ctx: Ctx, scope: Scope, dim: MetricDim): Promise<Lines> {
  if (!dimsOf[scope.kind].includes(dim)) fail('access.not_permitted');
  const same = (key: string) => key;
  if (scope.kind === 'district') return { dim, keys: undefined, refOf: same };
  if (dim === 'person') return { dim, keys: await peopleOf(ctx, scope), refOf: same };
  const subjects = [...(await catalogueOf(ctx)).subjects.keys()].filter((code) => code.length === 2);
  if (scope.kind === 'units') {
    if (dim === 'unit') return { dim, keys: scope.ids, refOf: same };
    return { dim: 'unit_subject', keys: scope.ids.flatMap((id) => subjects.map((s) => `${id}/${s}`)), refOf: last };
  }
  const { code } = scope as { code: string };
  if (dim === 'community') return { dim, keys: await communitiesOf(ctx, code), refOf: same };
  if (dim === 'unit')
    return { dim: 'town_unit', keys: (await listUnits(ctx)).map((u) => `${code}/${u.id}`), refOf: last };
  return { dim: 'town_subject', keys: subjects.map((s) => `${code}/${s}`), refOf: last };
}

const communitiesOf = async (ctx: Ctx, town: string): Promise<string[]> =>
  [...(await territoryOf(ctx)).byCode.keys()].filter((code) => code.length === 12 && code.startsWith(town));

/** The staff of these units, or of the units and areas of this town. */
async function peopleOf(ctx: Ctx, scope: Scope): Promise<string[]> {
  const where =
    scope.kind === 'units'
      ? sql`p.unit_id = any(${scope.ids}::uuid[])`
      : sql`(starts_with(p.division_code, ${(scope as { code: string }).code}) or starts_with(u.division_code, ${(scope as { code: string }).code}))`;
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select distinct p.account_id as id from position p left join unit u on u.district_id = p.district_id and u.id = p.unit_id
    where p.district_id = ${ctx.district} and p.revoked_at is null and ${where}`);
  return rows.map((r) => r.id);
}

/** What keys of a dimension are called; what has no name any more keeps its key. */
export async function namesIn(ctx: Ctx, dim: MetricDim, keys: readonly string[]): Promise<Map<string, string>> {
  if (dim === 'unit') {
    const units = new Map((await listUnits(ctx)).map((u) => [u.id, named(ctx, u)]));
    return new Map(keys.map((key) => [key, units.get(key) ?? key]));
  }
  if (dim === 'subject') {
    const { subjects } = await catalogueOf(ctx);
    return new Map(keys.map((key) => [key, named(ctx, subjects.get(key) ?? { name: key })]));
  }
  if (dim === 'person') {
    const people = await namesOf(ctx, keys);
    return new Map(keys.map((key) => [key, people.get(key)?.name ?? '—']));
  }
  const territory = await territoryOf(ctx);
  return new Map(keys.map((key) => [key, divisionRef(territory, key)?.name ?? key]));
}
