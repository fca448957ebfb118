import { listUnits, type Unit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { territoryOf } from '../territory/index.ts';

/**
 * How the leads of the duty list are called for people. `town:KIND` stands for a station of whichever town it is about: it is called as
 * those stations are, with 属地 (of the place) for the town's name.
 */
export async function leadNames(ctx: Ctx): Promise<(lead: string) => string> {
  const units = await listUnits(ctx);
  const { byCode } = await territoryOf(ctx);
  const names = new Map(units.map((u) => [u.code, u.name]));
  const ofPlace = (u: Unit | undefined): string | undefined =>
    u && `属地${u.name.replace(byCode.get(u.divisionCode ?? '')?.name ?? '', '') || u.name}`;
  const stations = new Map<string, Unit>();
  for (const u of units) {
    const kind = /^\d{9}:(\w+)$/.exec(u.code)?.[1];
    if (kind && !stations.has(kind)) stations.set(kind, u);
  }
  return (lead) => {
    const [level, station] = lead.split(':');
    if (level === 'community') return '属地社区（村）';
    if (level !== 'town') return names.get(lead) ?? lead;
    if (station === undefined || station === 'office') return '属地镇街';
    return ofPlace(stations.get(station)) ?? lead;
  };
}
