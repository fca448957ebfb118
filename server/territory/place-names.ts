import type { Territory } from './store.ts';

/** Estates, roads and landmarks as residents call them, each with a community it lies in. Divisions have names of their own. */
export function placeNames(territory: Territory): { name: string; community: string }[] {
  return [...territory.gazetteer.byStart.values()].flat().flatMap((term) => {
    const sense = term.senses.find((s) => s.kind !== 'town' && s.kind !== 'community' && s.kind !== 'alias');
    return sense && term.text.length > 1
      ? [{ name: sense.term, community: territory.byCode.get(sense.divisionCode)?.name ?? '' }]
      : [];
  });
}
