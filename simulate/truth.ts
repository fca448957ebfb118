import type { Duty, Unit, World } from './world.ts';

export type Place = { townCode: string | null; communityCode: string | null };

/** The code of the subject a message is labelled with, by code or by the name of the highest subject so called; undefined: no such one. */
export function truthCode(world: World, label: string): string | undefined {
  if (world.subjects.has(label)) return label;
  return [...world.subjects.values()].filter((s) => s.name === label).sort((a, b) => a.code.length - b.code.length)[0]
    ?.code;
}

/** The entry of the duty list for a subject at a place, the finest subject first, read as a person would. */
export function dutyFor(world: World, code: string, place: Place): Duty | undefined {
  const urban = world.urban.get(place.communityCode ?? '') ?? world.urban.get(place.townCode ?? '');
  const area = urban === undefined ? undefined : urban ? 'urban' : 'rural';
  for (const length of [6, 4, 2].filter((n) => n <= code.length)) {
    const own = world.duties.get(code.slice(0, length)) ?? [];
    const duty = own.find((d) => d.areaKind === area) ?? own.find((d) => d.areaKind === 'any');
    if (duty) return duty;
  }
  return undefined;
}

/** The unit an entry names at a place; undefined when the place is not known well enough for that. */
export function unitOf(world: World, lead: string, place: Place): Unit | undefined {
  const [level, station] = lead.split(':');
  const code =
    level === 'community'
      ? place.communityCode
      : level !== 'town'
        ? lead
        : station === undefined || station === 'office'
          ? place.townCode
          : place.townCode && `${place.townCode}:${station}`;
  const unit = world.unitByCode.get(code ?? '');
  return unit?.active ? unit : undefined;
}

/**
 * Whether a unit is the right one for what a matter is in truth: the duty list makes it the lead. A truth that names only the field (01) is
 * met, too, by what the list says of a finer subject below it (0101).
 */
export function isRight(
  world: World,
  truth: string,
  place: Place,
  sent: { unitId: string; subjectCode: string },
): boolean {
  const duty = dutyFor(world, truth, place);
  if (duty && unitOf(world, duty.lead, place)?.id === sent.unitId) return true;
  return truth.length < sent.subjectCode.length && sent.subjectCode.startsWith(truth);
}
