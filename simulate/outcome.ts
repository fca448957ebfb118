import type { CaseView } from './life.ts';
import { isRight, truthCode } from './truth.ts';
import type { World } from './world.ts';

/** How one matter went, read from the server's own record of it. */
export type Outcome = {
  answered: boolean;
  withdrawn: boolean;
  /** the machine sent it out without a person */
  direct: boolean;
  /** the first unit it went to was the right one; null: never sent, or nobody knows what is right */
  firstRight: boolean | null;
  returns: number;
  onTime: boolean | null;
  /** from told to sent out by the machine, in milliseconds of the server's clock */
  machineMs: number | null;
};

/** Reads the outcome of a matter from its timeline. */
export function outcomeOf(world: World, view: CaseView, label: string): Outcome {
  const told = view.timeline[0];
  const first = view.timeline.find((e) => e.type === 'case.dispatched');
  const answers = view.timeline.filter((e) => e.type === 'case.answered');
  const direct = first?.data.by === 'machine';
  const truth = truthCode(world, label);
  const text = (name: string) => (typeof first?.data[name] === 'string' ? first.data[name] : null);
  const sent = { unitId: text('unitId') ?? '', subjectCode: text('subjectCode') ?? '' };
  return {
    answered: (view.state === 'answered' || view.state === 'closed') && Boolean(view.answer),
    withdrawn: view.outcome === 'withdrawn',
    direct,
    firstRight:
      first && truth
        ? isRight(world, truth, { townCode: text('townCode'), communityCode: text('communityCode') }, sent)
        : null,
    returns: view.timeline.filter((e) => e.type === 'case.returned').length,
    onTime: answers.length ? answers.every((e) => e.data.onTime === true) : null,
    machineMs: direct && first && told ? Date.parse(first.at) - Date.parse(told.at) : null,
  };
}
