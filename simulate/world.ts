import { catalogue } from '#contract/dispatch.ts';
import { directory } from '#contract/directory.ts';
import type { Reply } from '#contract/endpoint.ts';
import { session } from '#contract/session.ts';
import { territory } from '#contract/territory.ts';
import { caller, type Caller, type Client } from './client.ts';

export type Unit = Reply<typeof directory.units>['items'][number];
export type Duty = Reply<typeof catalogue.duties>['items'][number];
export type Subject = Reply<typeof catalogue.subjects>['items'][number];
export type Community = {
  code: string;
  name: string;
  townCode: string;
  townName: string;
  center: { lng: number; lat: number } | null;
};

/** What everybody in the district knows: its subjects, its duty list, its units and places. */
export type World = {
  districtCode: string;
  subjects: Map<string, Subject>;
  duties: Map<string, Duty[]>;
  units: Map<string, Unit>;
  unitByCode: Map<string, Unit>;
  urban: Map<string, boolean>;
  communities: Community[];
};

/** Reads the world as a member of staff sees it. */
export async function readWorld(client: Client, staff: Caller): Promise<World> {
  const { district } = await client.call(staff, session.get, {});
  const subjects = (await client.call(staff, catalogue.subjects, {})).items;
  const duties = (await client.call(staff, catalogue.duties, {})).items;
  const units: Unit[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await client.call(staff, directory.units, { cursor, limit: 200 });
    units.push(...page.items);
    if (!page.next) break;
    cursor = page.next;
  }
  const towns = (await client.call(staff, territory.divisions, {})).items;
  const urban = new Map(towns.map((t) => [t.code, t.urban]));
  const communities = (await Promise.all(towns.map((town) => communitiesOf(client, town, urban)))).flat();
  return {
    districtCode: district.code,
    subjects: new Map(subjects.map((s) => [s.code, s])),
    duties: Map.groupBy(duties, (d) => d.subject),
    units: new Map(units.map((u) => [u.id, u])),
    unitByCode: new Map(units.map((u) => [u.code, u])),
    urban,
    communities,
  };
}

async function communitiesOf(
  client: Client,
  town: { code: string; name: string },
  urban: Map<string, boolean>,
): Promise<Community[]> {
  const nobody = caller();
  const { items } = await client.call(nobody, territory.divisions, { parent: town.code });
  const { features } = await client.call(nobody, territory.shapes, { code: town.code });
  const centers = new Map(features.map((f) => [f.properties.code, middle(f.geometry.coordinates[0] ?? [])]));
  for (const community of items) urban.set(community.code, community.urban);
  return items.map((c) => ({
    code: c.code,
    name: c.name,
    townCode: town.code,
    townName: town.name,
    center: centers.get(c.code) ?? null,
  }));
}

function middle(ring: readonly (readonly [number, number])[]): { lng: number; lat: number } | null {
  if (ring.length === 0) return null;
  const sum = ring.reduce((a, p) => [a[0] + p[0], a[1] + p[1]] as const, [0, 0] as const);
  return { lng: sum[0] / ring.length, lat: sum[1] / ring.length };
}
