import type { CaseAction, CaseView } from '#contract/cases.ts';

/** In the order in which a matter needs them; the first that is possible is the main one. */
const order: CaseAction[] = [
  'dispatch',
  'accept',
  'verify',
  'resolve',
  'answer',
  'contact',
  'add',
  'transfer',
  'return',
  'not_admit',
  'answer_directly',
];

/**
 * What `can` offers, as one main action and the rest. While the first contact is outstanding it is the main one (its clock
 * runs out first). `rework` is one of the two answers of `verify`; `reveal` stands beside the reporter's name.
 */
export function offered(view: Pick<CaseView, 'can' | 'clocks'>): { main: CaseAction | undefined; rest: CaseAction[] } {
  const can = new Set<CaseAction>(view.can.map((action) => (action === 'rework' ? 'verify' : action)));
  const outstanding =
    can.has('contact') &&
    !can.has('accept') &&
    view.clocks.some((clock) => clock.clock === 'contact' && clock.state === 'running');
  const possible = order.filter((action) => can.has(action));
  if (outstanding) possible.sort((a, b) => Number(b === 'contact') - Number(a === 'contact'));
  return { main: possible[0], rest: possible.slice(1) };
}
