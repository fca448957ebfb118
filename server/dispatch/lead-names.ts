import { listUnits, type Unit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { named } from '../kernel/locale.ts';
import { territoryOf } from '../territory/index.ts';

/** Without the words it begins with in common with its office: Ningjin Sub-district Justice Station is the Justice Station of the place. */
function withoutTown(station: string, office: string): string {
  const words = station.split(' ');
  const town = office.split(' ');
  const from = words.findIndex((word, i) => word !== town[i]);
  return words.slice(Math.max(from, 0)).join(' ');
}

/**
 * How the leads of the duty list are called for people, in the reader's language. `town:KIND` stands for a station of whichever town it is
 * about: it is called as those stations are, with 属地 (of the place) for the town's name.
 */
export async function leadNames(ctx: Ctx): Promise<(lead: string) => string> {
  const units = await listUnits(ctx);
  const english = ctx.language === 'en';
  const { byCode } = await territoryOf(ctx);
  const byId = new Map(units.map((u) => [u.id, u]));
  const names = new Map(units.map((u) => [u.code, named(ctx, u)]));
  const ofPlace = (u: Unit | undefined): string | undefined => {
    if (!u) return undefined;
    if (english && u.nameEn) return `${withoutTown(u.nameEn, byId.get(u.parentId ?? '')?.nameEn ?? '')} of the place`;
    return `属地${u.name.replace(byCode.get(u.divisionCode ?? '')?.name ?? '', '') || u.name}`;
  };
  const stations = new Map<string, Unit>();
  for (const u of units) {
    const kind = /^\d{9}:(\w+)$/.exec(u.code)?.[1];
    if (kind && !stations.has(kind)) stations.set(kind, u);
  }
  return (lead) => {
    const [level, station] = lead.split(':');
    if (level === 'community') return english ? 'community or village of the place' : '属地社区（村）';
    if (level !== 'town') return names.get(lead) ?? lead;
    if (station === undefined || station === 'office') return english ? 'town or street of the place' : '属地镇街';
    return ofPlace(stations.get(station)) ?? lead;
  };
}
