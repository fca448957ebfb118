import type { Actor } from '../kernel/access.ts';

/** The units a person works in: a search may be shared with these, and what is shared with them is seen. */
export const unitsOf = (actor: Actor): string[] => actor.positions.flatMap((p) => (p.unitId ? [p.unitId] : []));

type Kept = { accountId: string; unitId: string | null };

export const maySee = (actor: Actor, s: Kept): boolean =>
  mayChange(actor, s) || (s.unitId !== null && unitsOf(actor).includes(s.unitId));

/** Who keeps it changes it; who sees it shared keeps one of their own. */
export const mayChange = (actor: Actor, s: Kept): boolean =>
  actor.accountId !== null && s.accountId === actor.accountId;
