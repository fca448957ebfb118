import { sql, type Db } from './db.ts';
import { fail } from './errors.ts';

export type District = {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  demo: boolean;
  hosts: string[];
  center: { lng: number; lat: number };
};

let known: District[] = [];

/** Loads the districts of this installation; called at start and now and then. */
export async function loadDistricts(db: Db): Promise<void> {
  const rows = await db.alone<{
    district_id: number;
    code: string;
    name: string;
    name_en: string;
    demo: boolean;
    hosts: string[];
    center_lng: number;
    center_lat: number;
  }>(sql`select * from district order by district_id`);
  known = rows.map((r) => ({
    id: r.district_id,
    code: r.code,
    name: r.name,
    nameEn: r.name_en,
    demo: r.demo,
    hosts: r.hosts,
    center: { lng: r.center_lng, lat: r.center_lat },
  }));
}

export const districtIds = () => known.map((d) => d.id);
export const districtById = (id: number): District => known.find((d) => d.id === id) ?? fail('district.unknown');

/**
 * The district of a request: by its session, else the header with the county code, else the host, else the first. A token that names no
 * district opens no session and shuts nothing that is public: its cookie cannot be cleared by the page.
 */
export function districtOf(
  bySession: number | undefined,
  header: string | string[] | undefined,
  host: string,
): District {
  const own = known.find((d) => d.id === bySession);
  if (own) return own;
  if (typeof header === 'string') return known.find((d) => d.code === header) ?? fail('district.unknown');
  return known.find((d) => d.hosts.includes(host)) ?? known[0] ?? fail('district.unknown');
}
