// Who may see a case and do what to it: role × area of the division tree × object. Pure; fails closed.
import type { CaseAction } from '#contract/cases.ts';
import type { Granted, Reach } from '#contract/permissions.ts';
import { reachesOf, type Actor, type Position } from '../kernel/access.ts';
import { permissionOf } from './rules.ts';

/** What of a case decides who may. */
export type CaseScope = {
  unitId: string | null;
  helperIds: readonly string[];
  reporterAccountId: string | null;
  townCode: string | null;
  communityCode: string | null;
  gridCode: string | null;
  confidentiality: 'open' | 'anonymous' | 'confidential';
  /** who has it in hand */
  handlerId?: string | null;
};

/** The unit and all below it. */
export type Below = (unitId: string) => readonly string[];

/** Whether a division of charge covers the place of a case. A grid's worker also has what is known only to be in the community. */
export function covers(division: string, c: Pick<CaseScope, 'townCode' | 'communityCode' | 'gridCode'>): boolean {
  if (division.length === 15)
    return c.gridCode === division || (c.gridCode === null && c.communityCode === division.slice(0, 12));
  if (division.length === 12) return c.communityCode === division;
  if (division.length === 9) return c.townCode === division;
  return division.length === 6;
}

/** What the units called to help may do; never with a confidential case, which only the unit that has it sees. */
export const helpersMay: readonly Granted[] = ['case.read', 'case.add'];

function reaches(
  actor: Actor,
  permission: Granted,
  reach: Reach,
  position: Position,
  c: CaseScope,
  below: Below,
): boolean {
  if (reach === 'own') return actor.accountId !== null && c.reporterAccountId === actor.accountId;
  if (reach === 'unit') {
    if (position.unitId === null) return false;
    const units = below(position.unitId);
    if (c.unitId === null) return false;
    const helps =
      helpersMay.includes(permission) &&
      c.confidentiality !== 'confidential' &&
      c.helperIds.some((h) => units.includes(h));
    return units.includes(c.unitId) || helps;
  }
  // 保密工单: only the unit that has it and the dispatcher.
  if (c.confidentiality === 'confidential') return position.role === 'dispatcher';
  if (reach === 'area') return position.divisionCode !== null && covers(position.divisionCode, c);
  return reach === 'district';
}

/** Whether an actor holds a permission over this case. */
export const holds = (actor: Actor, permission: Granted, c: CaseScope, below: Below): boolean =>
  reachesOf(actor, permission).some(({ reach, position }) => reaches(actor, permission, reach, position, c, below));

const ownActions: readonly CaseAction[] = ['withdraw', 'add', 'rate', 'reopen', 'reply', 'remind'];

/**
 * Whether an actor may do something to this case, its state aside. `proven`: the caller gave the case's query code and stands
 * for the reporter who has no account. The program itself dispatches, answers, closes, lets a clock run on, lets the ladder supervise, and ends what followed a case that is over; nothing else.
 */
export function may(actor: Actor, action: CaseAction, c: CaseScope, below: Below, proven = false): boolean {
  if (actor.kind === 'system')
    return ['dispatch', 'answer', 'close', 'resume', 'supervise', 'answer_along', 'unmerge'].includes(action);
  if (proven && ownActions.includes(action)) return true;
  // Nobody checks their own work.
  const own = (action === 'verify' || action === 'rework') && actor.accountId !== null;
  if (own && c.handlerId === actor.accountId) return false;
  const permission = permissionOf(action);
  return permission !== 'system' && holds(actor, permission, c, below);
}

/** Whether the reporter's name and phone may be revealed to this actor at all: never of an anonymous reporter to those who handle it. */
export const mayReveal = (actor: Actor, c: CaseScope, below: Below): boolean =>
  holds(actor, 'case.reveal', c, below) &&
  (c.confidentiality !== 'anonymous' || actor.positions.some((p) => p.role === 'dispatcher'));

/** 督办级别: the command centre gives cards, a leader's instruction (领导批示, 3) is a leader's own. */
export const highestLevel = (actor: Actor): number =>
  actor.positions.some((p) => p.role === 'street_leader' || p.role === 'district_leader') ? 3 : 2;
