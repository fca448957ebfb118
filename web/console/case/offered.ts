import type { CaseAction, CaseView } from '#contract/cases.ts';

/** In the order in which a matter needs them; the first that is possible is the main one. */
const order: CaseAction[] = [
  'dispatch',
  'accept',
  'verify',
  'endorse',
  'grant',
  'excuse',
  'report_back',
  'resolve',
  'answer',
  'contact',
  'add',
  'message',
  'ask',
  'resume',
  'extend',
  'suspend',
  'dispute',
  'appeal',
  'urge',
  'supervise',
  'lift',
  'correct',
  'transfer',
  'return',
  'escalate',
  'not_admit',
  'void',
  'force_close',
  'ask_task',
  'unmerge',
  'merge',
  'split',
  'link',
];
/** Two answers to one question stand on one form, under the name of the first. */
const twins: Partial<Record<CaseAction, CaseAction>> = {
  rework: 'verify',
  decline: 'endorse',
  refuse: 'grant',
  deny: 'excuse',
  redispatch: 'correct',
};
/** Ends something for good or sends it away: below a line at the end of the menu. */
export const grave: readonly CaseAction[] = ['return', 'escalate', 'not_admit', 'void', 'force_close'];

/** What may be done, each under the name of its form. */
export const formsOf = (can: readonly CaseAction[]) => new Set(can.map((action) => twins[action] ?? action));

/**
 * What `can` offers, as one main action and the rest. While the first contact is outstanding it is the main one (its clock
 * runs out first). `reveal` stands beside the reporter's name.
 */
export function offered(view: Pick<CaseView, 'can' | 'clocks'>): { main: CaseAction | undefined; rest: CaseAction[] } {
  const can = formsOf(view.can);
  const outstanding =
    can.has('contact') &&
    !can.has('accept') &&
    view.clocks.some((clock) => clock.clock === 'contact' && clock.state === 'running');
  const possible = order.filter((action) => can.has(action));
  // who has to decide on something decides first
  const decides = can.has('endorse') || can.has('grant') || can.has('excuse');
  if (outstanding && !decides) possible.sort((a, b) => Number(b === 'contact') - Number(a === 'contact'));
  return { main: possible[0], rest: possible.slice(1) };
}
