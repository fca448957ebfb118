// 事项目录与职责清单: what must hold between their rows. Pure.
import type { ErrorCode } from '#contract/errors.ts';
import type { Unit } from '../directory/index.ts';
import type { Duty, Subject } from './catalogue.ts';

/** Why a row cannot stand: the error, and the field it is about. */
export type Objection = { code: ErrorCode; params: Record<string, unknown>; field: string };

/** The code above: 010305 lies under 0103, 0103 under 01, 01 under none. */
export const parentOf = (code: string): string | null => (code.length > 2 ? code.slice(0, -2) : null);

/** Checks a subject against those that will be in force beside it. */
export function objectToSubject(
  s: Omit<Subject, 'version'>,
  subjects: { has: (code: string) => boolean },
): Objection | undefined {
  const parent = parentOf(s.code);
  if (s.parent !== parent)
    return { code: 'subject.parent_mismatch', params: { code: s.code, parent: parent ?? '—' }, field: 'parent' };
  if (parent !== null && !subjects.has(parent))
    return { code: 'subject.not_found', params: { code: parent }, field: 'code' };
  return undefined;
}

/** Whether a lead or helper names a unit in some place: a unit's code, the town or a station of it, the community (directory: resolveLead). */
export function namesUnit(lead: string, units: readonly Pick<Unit, 'code' | 'active'>[]): boolean {
  const [level, station, more] = lead.split(':');
  if (more === undefined && level === 'community') return station === undefined || station === 'committee';
  if (more === undefined && level === 'town' && (station === undefined || station === 'office')) return true;
  const wanted = level === 'town' ? new RegExp(`^\\d{9}:${station?.replace(/[^\w-]/g, '#')}$`) : undefined;
  return units.some((u) => u.active && (wanted ? wanted.test(u.code) : u.code === lead));
}

/** Checks an entry of the duty list; `covering`: the entries that will be in force, by subject and kind of area. */
export function objectToDuty(
  d: Omit<Duty, 'version'>,
  given: {
    subjects: { has: (code: string) => boolean };
    units: readonly Unit[];
    covering: ReadonlyMap<string, string>;
  },
): Objection | undefined {
  if (!given.subjects.has(d.subject))
    return { code: 'subject.not_found', params: { code: d.subject }, field: 'subject' };
  if (!namesUnit(d.lead, given.units)) return { code: 'unit.not_found', params: {}, field: 'lead' };
  if (!d.helpers.every((h) => namesUnit(h, given.units)))
    return { code: 'unit.not_found', params: {}, field: 'helpers' };
  const other = given.covering.get(coverKey(d));
  if (other !== undefined && other !== d.code)
    return { code: 'duty.already_covered', params: { code: other }, field: 'areaKind' };
  return undefined;
}

/** One entry for each subject and kind of area: two would leave the dispatch to chance. */
export const coverKey = (d: Pick<Duty, 'subject' | 'areaKind'>): string => `${d.subject}/${d.areaKind}`;
