import { setTimeout as sleep } from 'node:timers/promises';
import { cases } from '#contract/cases.ts';
import type { Reply } from '#contract/endpoint.ts';
import { actions } from './actions.ts';
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
};

/** Somebody acted meanwhile: look again, then decide anew. */
const lookAgain = ['case.changed_meanwhile', 'case.action_not_allowed'];

/**
 * Plays one matter from the first word to its end. Again and again somebody looks at it and does what its state asks of them; ends when
 * nothing is left to do for anybody. `named` hears the id of the matter. Throws when it stands still for too long or the server refuses what should be allowed.
 */
export async function live(sim: Simulation, plan: Plan, named: (id: string) => void): Promise<void> {
  await sim.until(plan.at);
  const told = await tell(sim, plan);
  named(told.id);
  const memory: Memory = {
    contacted: false,
    added: false,
    withdrawn: false,
    reworked: false,
    reopened: false,
    rated: false,
    returns: 0,
    looked: new Set(),
  };
  let seen = 0;
  let since = Date.now();
  let wait = 60;
  for (;;) {
    const view = await sim.client.call(sim.staff.dispatcher, cases.get, { id: told.id });
    if (view.version !== seen) [seen, since, wait] = [view.version, Date.now(), 60];
    const next = await step(sim, plan, told, memory, view);
    if (next === 'over') return;
    if (next === 'done') continue;
    if (Date.now() - since > sim.options.patience * 1000)
      throw new Error(`matter ${told.number} stands still as "${view.state}"`);
    await sleep(wait);
    wait = Math.min(2000, wait * 1.5);
  }
}

async function step(
  sim: Simulation,
  plan: Plan,
  told: Told,
  memory: Memory,
  view: CaseView,
): Promise<'done' | 'wait' | 'over'> {
  try {
    return await actions[view.state](sim, plan, told, memory, view);
  } catch (error) {
    if (error instanceof Refused && lookAgain.includes(error.code)) return 'wait';
    throw error;
  }
}
