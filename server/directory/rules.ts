import { administrators, type Role } from '#contract/permissions.ts';

/** What a role must be given with. `never`: not given to anybody, residents simply have it. */
export type Needs = 'nothing' | 'unit' | 'area' | 'never';

export const needs: Record<Role, Needs> = {
  resident: 'never',
  grid_worker: 'area',
  window_clerk: 'area',
  dispatcher: 'nothing',
  handler: 'unit',
  unit_head: 'unit',
  community_worker: 'area',
  street_leader: 'area',
  district_leader: 'nothing',
  system_admin: 'nothing',
  security_admin: 'nothing',
  audit_admin: 'nothing',
  street_dispatcher: 'area',
  hotline_agent: 'unit',
};

// 三员分立 (GB/T 22239-2019 § 8.1.4): who runs the system, who gives the rights and who checks are three people, and none of them
// handles matters.
export type Administrator = (typeof administrators)[number];
export const isAdministrator = (role: Role): role is Administrator => administrators.includes(role as Administrator);

/** Whether one person may hold both roles at a time. */
export const mayHoldBoth = (a: Role, b: Role): boolean => a === b || (!isAdministrator(a) && !isAdministrator(b));

export type GrantRefusal =
  | 'position.needs_unit'
  | 'position.needs_area'
  | 'position.not_oneself'
  | 'position.admins_are_separate'
  | 'request.invalid';

/** Whether a role may be given: null, or why not. `held` are the roles the person holds now. */
export function mayGrant(given: {
  granterId: string | null;
  personId: string;
  role: Role;
  hasUnit: boolean;
  hasArea: boolean;
  held: readonly Role[];
}): GrantRefusal | null {
  if (given.granterId === given.personId) return 'position.not_oneself';
  if (needs[given.role] === 'never') return 'request.invalid';
  if (needs[given.role] === 'unit' && !given.hasUnit) return 'position.needs_unit';
  if (needs[given.role] === 'area' && !given.hasArea) return 'position.needs_area';
  return given.held.every((role) => mayHoldBoth(given.role, role)) ? null : 'position.admins_are_separate';
}

/** Whether a parent would make the tree of units a ring; `below` are the unit itself and all under it now. */
export const makesRing = (id: string, parentId: string | null, below: readonly string[]): boolean =>
  parentId !== null && (parentId === id || below.includes(parentId));

type AdminRequest = { askedBy: string; askedRole: Administrator; personId: string };
type Decider = { id: string | null; role: Administrator };

/** How long a request of one administrator waits for another, in days. */
export const requestDays = 7;

/**
 * Whether an administrator may confirm what another asked: null, or why not. Asked and confirmed are by two people of two roles, and neither is the
 * one it is about, so no one of the three can put a hand on another alone.
 */
export function mayConfirm(
  r: AdminRequest,
  by: Decider,
): 'position.not_oneself' | 'person.needs_another_administrator' | null {
  if (by.id === r.personId) return 'position.not_oneself';
  return by.id === r.askedBy || by.role === r.askedRole ? 'person.needs_another_administrator' : null;
}

/** A person who may confirm may also refuse. The person who asked may take the request back. */
export const mayRefuse = (r: AdminRequest, by: Decider): boolean => by.id === r.askedBy || mayConfirm(r, by) === null;
