// What may be done with an article in which state, as a table.
import { dayIn } from '#contract/days.ts';
import type { ArticleState } from '#contract/knowledge.ts';
import type { Granted } from '#contract/permissions.ts';

export type ArticleAction = 'edit' | 'publish' | 'retire';
type Facts = { state: ArticleState; version: number; publishedVersion: number | null };
type Row = { action: ArticleAction; from: readonly ArticleState[]; permission: Granted };

export const actions: readonly Row[] = [
  { action: 'edit', from: ['draft', 'published'], permission: 'knowledge.edit' },
  // Also what is published already: its owner says that it still holds, and until when.
  { action: 'publish', from: ['draft', 'published', 'retired'], permission: 'knowledge.publish' },
  { action: 'retire', from: ['draft', 'published'], permission: 'knowledge.publish' },
];

export const permissionOf = (action: ArticleAction): Granted => actions.find((a) => a.action === action)!.permission;
export const isPossible = (facts: Facts, action: ArticleAction): boolean =>
  actions.some((a) => a.action === action && a.from.includes(facts.state));

export const localDay = (at: Date): string => dayIn(at);

/** Read out from the day it begins to the day it ends, both included. */
export const inForce = (a: { validFrom: string; validTo: string | null }, today: string): boolean =>
  a.validFrom <= today && (a.validTo === null || today <= a.validTo);
