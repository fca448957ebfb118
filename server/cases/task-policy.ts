// Who may do what to a task: the unit that helps does it, who may ask for help in the case takes it back. Pure; fails closed.
import { taskActions, type TaskAction, type TaskState } from '#contract/structure.ts';
import { reachesOf, type Actor } from '../kernel/access.ts';
import { holds, type Below, type CaseScope } from './policy.ts';
import { findTaskTransition, taskTransitions } from './task-rules.ts';

/** Whether a task is in the hands of a unit of this actor. */
export const helpsWith = (actor: Actor, unitId: string, below: Below): boolean =>
  reachesOf(actor, 'task.do').some(
    ({ reach, position }) => reach === 'unit' && position.unitId !== null && below(position.unitId).includes(unitId),
  );

export function mayTask(actor: Actor, action: TaskAction, unitId: string, c: CaseScope, below: Below): boolean {
  const by = taskTransitions.find((t) => t.action === action)?.by;
  if (by === 'helper') return c.confidentiality !== 'confidential' && helpsWith(actor, unitId, below);
  return by === 'asker' && holds(actor, 'case.ask_task', c, below);
}

/** What this actor may do to a task now. */
export const taskCan = (
  actor: Actor,
  task: { unitId: string; state: TaskState },
  c: CaseScope,
  below: Below,
): TaskAction[] =>
  taskActions.filter((a) => findTaskTransition(task.state, a) && mayTask(actor, a, task.unitId, c, below));
