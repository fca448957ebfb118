import { grants, permissions, type Granted, type Permission, type Reach, type Role } from '#contract/permissions.ts';

export type Position = { role: Role; unitId: string | null; divisionCode: string | null };
export type Actor = {
  kind: 'staff' | 'resident' | 'visitor' | 'system';
  accountId: string | null;
  name: string;
  positions: readonly Position[];
  /** signed in with a first password: may do nothing but change it */
  mustChangePassword?: boolean;
};

export const visitor: Actor = { kind: 'visitor', accountId: null, name: '', positions: [] };
export const system: Actor = { kind: 'system', accountId: null, name: '', positions: [] };

/** How far an actor's positions carry a permission: one entry for each position that grants it. */
export const reachesOf = (actor: Actor, permission: Granted): { reach: Reach; position: Position }[] =>
  actor.positions.flatMap((position) => {
    const reach = grants[position.role][permission];
    return reach ? [{ reach, position }] : [];
  });

/** Whether the actor may use an endpoint at all; what they may do to the object, the module's policy decides. */
export function mayCall(actor: Actor, permission: Permission): boolean {
  if (permission === 'public') return true;
  if (actor.kind === 'visitor' || actor.kind === 'system') return false;
  return permission === 'signed_in' || reachesOf(actor, permission).length > 0;
}

/** All an actor may call, for the pages to draw from. */
export const permissionsOf = (actor: Actor): Permission[] => permissions.filter((p) => mayCall(actor, p));

/** The role an event is written under: that of the first position. */
export const roleOf = (actor: Actor): string =>
  actor.kind === 'staff' || actor.kind === 'resident' ? (actor.positions[0]?.role ?? actor.kind) : actor.kind;
