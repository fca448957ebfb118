// 协办任务: a piece of work one level below a case, asked of another unit. domain.md § 2: 主办/协办, 联合处置指定牵头.
import type { TaskAction, TaskState } from '#contract/structure.ts';

/** A row of the table. `by`: the unit that helps, or who may ask for help. The event stands on the timeline of the case. */
export type TaskTransition = {
  action: TaskAction;
  from: readonly TaskState[];
  to: TaskState;
  by: 'helper' | 'asker';
  event: string;
};

export const openTask = ['asked', 'accepted'] as const satisfies readonly TaskState[];

export const taskTransitions: readonly TaskTransition[] = [
  { action: 'accept', from: ['asked'], to: 'accepted', by: 'helper', event: 'case.task_accepted' },
  { action: 'finish', from: openTask, to: 'done', by: 'helper', event: 'case.task_done' },
  { action: 'refuse', from: openTask, to: 'refused', by: 'helper', event: 'case.task_refused' },
  { action: 'cancel', from: openTask, to: 'cancelled', by: 'asker', event: 'case.task_cancelled' },
];

export const findTaskTransition = (state: TaskState, action: TaskAction): TaskTransition | undefined =>
  taskTransitions.find((t) => t.action === action && t.from.includes(state));
