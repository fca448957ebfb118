import { cases } from '#contract/cases.ts';
import type { Reply } from '#contract/endpoint.ts';
import { actions, type Next } from './actions.ts';
import { alsoDone } from './also.ts';
import { Refused } from './client.ts';
import type { Plan } from './plan.ts';
import type { Simulation } from './simulation.ts';
import { tell, type Told } from './tell.ts';

export type CaseView = Reply<typeof cases.get>;

/** How far a matter has come as its people remember it. */
export type Memory = {
  contacted: boolean;
  added: boolean;
  withdrawn: boolean;
  reworked: boolean;
  reopened: boolean;
  rated: boolean;
  returns: number;
  looked: Set<string>;
  /** what need not be tried again */
  tried: Set<string>;
};

/** Milliseconds that the worker is given before somebody looks whether it has done its part. */
const firstWait = 100;
/** Somebody acted meanwhile: look again, then decide anew. */
const lookAgain = ['case.changed_meanwhile', 'case.action_not_allowed', 'case.follows_another'];

/** What its people remember, read from what is on record: also for a matter that was begun before the simulation was interrupted. */
function memoryOf(view: CaseView): Memory {
  const had = (type: string) => view.timeline.filter((e) => e.type === type).length;
  return {
    contacted: had('case.contacted') > 0,
    added: view.timeline.some((e) => e.type === 'case.added' && e.data.from !== 'staff'),
    withdrawn: had('case.withdrawn') > 0,
    reworked: had('case.reworked') > 0,
    reopened: had('case.reopened') > 0,
    rated: had('case.rated') > 0,
    returns: had('case.returned'),
    looked: new Set(),
    tried: new Set(view.timeline.map((e) => e.type)),
  };
}

/**
 * Plays one matter from the first word to its end. Again and again somebody looks at it and does what its state asks of them; ends when
 * nothing is left to do for anybody. `named` hears the id of the matter; `before`: it was told already. Throws when it stands still for too long
 * or the server refuses what should be allowed.
 */
export async function live(sim: Simulation, plan: Plan, named: (id: string) => void, before?: Told): Promise<void> {
  if (!before) await sim.until(plan.at);
  const told = before ?? (await tell(sim, plan));
  named(told.id);
  let memory: Memory | undefined;
  let seen = 0;
  let since = sim.now();
  let wait = firstWait;
  let shown: CaseView | undefined;
  for (;;) {
    const view = shown ?? (await sim.client.call(sim.staff.dispatcher, cases.get, { id: told.id }));
    memory ??= memoryOf(view);
    if (view.version !== seen) [seen, since, wait] = [view.version, sim.now(), firstWait];
    const next = await step(sim, plan, told, memory, view);
    shown = typeof next === 'object' ? next : undefined;
    if (next === 'over') return;
    if (next === 'done' || shown) continue;
    if (sim.now() - since > sim.options.patience * 1000)
      throw new Error(`matter ${told.number} stands still as "${view.state}"`);
    await sim.idle(wait);
    wait = Math.min(2000, wait * 1.5);
  }
}

async function step(sim: Simulation, plan: Plan, told: Told, memory: Memory, view: CaseView): Promise<Next> {
  try {
    if (await alsoDone(sim, plan, memory, view)) return 'done';
    return await actions[view.state](sim, plan, told, memory, view);
  } catch (error) {
    if (error instanceof Refused && lookAgain.includes(error.code)) return 'wait';
    // Merged away under the hands of the unit that had it: to that unit it is not there any more. Unless it has moved, that is a fault.
    if (!(error instanceof Refused && error.code === 'case.not_found')) throw error;
    const now = await sim.client.call(sim.staff.dispatcher, cases.get, { id: told.id });
    if (now.version === view.version) throw error;
    return now;
  }
}
