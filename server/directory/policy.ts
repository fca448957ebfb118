import { reachesOf, type Actor } from '../kernel/access.ts';

/** Whose accounts an actor sees: all of the district, or those of these units and below. */
export function peopleInReach(actor: Actor): 'district' | string[] {
  const reaches = reachesOf(actor, 'people.read');
  if (reaches.some((r) => r.reach === 'district')) return 'district';
  return reaches.flatMap((r) => (r.reach === 'unit' && r.position.unitId ? [r.position.unitId] : []));
}
