// 吹哨报到: 吹哨准、分哨明、应哨快、评哨严 (domain.md § 2). States and what may be done in each, as one table.
import type { Granted } from '#contract/permissions.ts';
import type { Approval, Presence, WhistleAction, WhistleState } from '#contract/whistles.ts';

export type WhistleFacts = {
  state: WhistleState;
  approval: Approval;
  /** of its kind: nobody is called before the leader approves */
  approveFirst: boolean;
  units: readonly { unitId: string; leads: boolean; state: Presence }[];
};
type Needs = (facts: WhistleFacts) => boolean;

/** A row of the table. `permission`: what the actor must hold; `system`: only the program itself. */
export type Transition = {
  action: WhistleAction;
  from: readonly WhistleState[];
  to: WhistleState | 'same';
  permission: Granted | 'system';
  event: string;
  needs?: Needs;
};

const undecided: Needs = (w) => w.approval === 'pending';
const callable: Needs = (w) => w.approval === 'approved' || !w.approveFirst;
const nobodyThere: Needs = (w) => w.units.every((u) => u.state === 'named' || u.state === 'called');
const leadThere: Needs = (w) => w.units.some((u) => u.leads && u.state === 'arrived');
const someoneLate: Needs = (w) => w.units.some((u) => u.state === 'called');
/** 评哨: not before the leader said whether it was right to blow at once. */
const decided: Needs = (w) => w.approval !== 'pending';

const blown = ['blown', 'working', 'done', 'confirmed'] as const;

export const transitions: readonly Transition[] = [
  { action: 'revise', from: ['refused'], to: 'proposed', permission: 'whistle.blow', event: 'whistle.revised' },
  {
    action: 'approve',
    from: ['proposed', ...blown],
    to: 'same',
    permission: 'whistle.approve',
    event: 'whistle.approved',
    needs: undecided,
  },
  {
    action: 'refuse',
    from: ['proposed'],
    to: 'refused',
    permission: 'whistle.approve',
    event: 'whistle.refused',
    needs: undecided,
  },
  // An emergency is under way already: that it should not have been blown goes on record, the units go on.
  {
    action: 'refuse',
    from: blown,
    to: 'same',
    permission: 'whistle.approve',
    event: 'whistle.refused',
    needs: undecided,
  },
  {
    action: 'blow',
    from: ['proposed'],
    to: 'blown',
    permission: 'system',
    event: 'whistle.blown',
    needs: callable,
  },
  {
    action: 'cancel',
    from: ['proposed', 'refused', 'blown'],
    to: 'cancelled',
    permission: 'whistle.blow',
    event: 'whistle.cancelled',
    needs: nobodyThere,
  },
  {
    action: 'arrive',
    from: ['blown', 'working'],
    to: 'working',
    permission: 'whistle.answer',
    event: 'whistle.arrived',
  },
  // Whether a unit came is not ended by another one being done: who comes then is recorded as well.
  {
    action: 'arrive',
    from: ['done', 'confirmed'],
    to: 'same',
    permission: 'whistle.answer',
    event: 'whistle.arrived',
  },
  {
    action: 'miss',
    from: ['blown', 'working', 'done', 'confirmed'],
    to: 'same',
    permission: 'system',
    event: 'whistle.arrival_missed',
    needs: someoneLate,
  },
  { action: 'note', from: blown, to: 'same', permission: 'whistle.read', event: 'whistle.noted' },
  {
    action: 'done',
    from: ['working'],
    to: 'done',
    permission: 'whistle.answer',
    event: 'whistle.done',
    needs: leadThere,
  },
  { action: 'rework', from: ['done'], to: 'working', permission: 'whistle.blow', event: 'whistle.reworked' },
  { action: 'confirm', from: ['done'], to: 'confirmed', permission: 'whistle.blow', event: 'whistle.confirmed' },
  // 事不完、人不撤 (平谷 2017): nobody leaves before it is done; the street's confirmation lets all go.
  { action: 'leave', from: ['done', 'confirmed'], to: 'same', permission: 'whistle.answer', event: 'whistle.left' },
  {
    action: 'rate',
    from: ['confirmed'],
    to: 'closed',
    permission: 'whistle.blow',
    event: 'whistle.rated',
    needs: decided,
  },
];

/** The transition an action would make now, or undefined when the present state does not allow it. */
export const findTransition = (w: WhistleFacts, action: WhistleAction): Transition | undefined =>
  transitions.find((t) => t.action === action && t.from.includes(w.state) && (t.needs?.(w) ?? true));

export const permissionOf = (action: WhistleAction): Granted | 'system' =>
  transitions.find((t) => t.action === action)!.permission;

export type RefusalCode =
  'whistle.not_done_yet' | 'whistle.lead_not_there' | 'whistle.not_approved_yet' | 'whistle.action_not_allowed';

/** Why the present state does not allow it, as exactly as can be said. */
export function refusalOf(w: WhistleFacts, action: WhistleAction): RefusalCode {
  if (action === 'leave' && (w.state === 'blown' || w.state === 'working')) return 'whistle.not_done_yet';
  if (action === 'done' && w.state === 'working' && !leadThere(w)) return 'whistle.lead_not_there';
  if (action === 'rate' && w.state === 'confirmed' && !decided(w)) return 'whistle.not_approved_yet';
  return 'whistle.action_not_allowed';
}

/** When a unit called now must be there, and from when its light is yellow (80 % of the time, as all clocks here). */
export function arrivalTimes(calledAt: Date, minutes: number): { yellow: Date; red: Date } {
  return {
    yellow: new Date(calledAt.getTime() + minutes * 60_000 * 0.8),
    red: new Date(calledAt.getTime() + minutes * 60_000),
  };
}

type Spot = { lng: number | null; lat: number | null };

/** Metres between two points in WGS-84; null when one of them is not known. */
export function metresBetween(a: Spot, b: Spot): number | null {
  if (a.lng === null || a.lat === null || b.lng === null || b.lat === null) return null;
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLng = (b.lng - a.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  return Math.round(Math.hypot(dLat, dLng) * 6_371_000);
}
