import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/index.ts';
import { Refused, type Caller } from './client.ts';
import type { CaseView, Memory } from './life.ts';
import type { Plan } from './plan.ts';
import { randomFrom } from './random.ts';
import type { Simulation } from './simulation.ts';

type Step = {
  /** as the case's `can` names it; a server that knows no such action is not asked for it */
  can: string;
  endpoint: string;
  by: 'handler' | 'head' | 'dispatcher';
  state: CaseView['state'];
  /** of how many matters; of `only` these */
  share: number;
  only?: (plan: Plan) => boolean;
  /** one of these was done before */
  after?: readonly string[];
  input: (sim: Simulation, view: CaseView) => Promise<Record<string, unknown> | undefined>;
};

const asked = ['extend', 'suspend'];
const granted = () => Promise.resolve({ granted: true, note: '情况属实，同意' });
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What happens to some matters on the way: extensions, suspensions, merges, and merges taken apart; each only where the contract and the case offer it. */
const steps: Step[] = [
  {
    can: 'extend',
    endpoint: 'cases.extend',
    by: 'handler',
    state: 'accepted',
    share: 0.04,
    input: () => Promise.resolve({ reason: '需等配件到货，申请延长办理时限' }),
  },
  {
    can: 'suspend',
    endpoint: 'cases.suspend',
    by: 'handler',
    state: 'accepted',
    share: 0.01,
    input: (sim) =>
      Promise.resolve({ until: day(sim.now() + 20 * 86_400_000), reason: '已列入改造计划，施工期间先挂账' }),
  },
  { can: 'endorse', endpoint: 'cases.endorse', by: 'head', state: 'accepted', share: 1, after: asked, input: granted },
  {
    can: 'grant',
    endpoint: 'cases.grant',
    by: 'dispatcher',
    state: 'accepted',
    share: 1,
    after: asked,
    input: granted,
  },
  {
    can: 'merge',
    endpoint: 'structure.merge',
    by: 'dispatcher',
    state: 'dispatched',
    share: 0.8,
    only: (plan) => plan.again,
    input: async (sim, view) => {
      const look = endpoints.find((e) => e.id === 'structure.get');
      if (!look) return undefined;
      const { alike } = (await sim.client.call(sim.staff.dispatcher, look, { id: view.id } as never)) as {
        alike?: { id: string; state: string }[];
      };
      // Only into one that somebody plays: a matter of the demonstration's own would never end, and neither would this one.
      const into = alike?.find((other) => ['dispatched', 'accepted'].includes(other.state) && sim.plays(other.id));
      return into && { intoId: into.id, placeReason: '同一小区同一处' };
    },
  },
  {
    can: 'unmerge',
    endpoint: 'structure.unmerge',
    by: 'dispatcher',
    state: 'dispatched',
    share: 0.3,
    only: (plan) => plan.again,
    after: ['merge', 'case.merged'],
    input: () => Promise.resolve({ reason: '现场看过，不是同一件事' }),
  },
];

/** The same matter meets the same fate, however often the simulation begins anew. */
const meets = (plan: Plan, step: Step): boolean =>
  (step.only?.(plan) ?? true) && (step.share >= 1 || randomFrom(plan.n * 131 + steps.indexOf(step))() < step.share);

/** Does one of these steps, when its turn has come; whether it did. What the server refuses here is counted, and no fault. */
export async function alsoDone(sim: Simulation, plan: Plan, memory: Memory, view: CaseView): Promise<boolean> {
  for (const step of steps) {
    if (step.state !== view.state || memory.tried.has(step.can) || !meets(plan, step)) continue;
    if (step.after && !step.after.some((before) => memory.tried.has(before))) continue;
    const endpoint: Endpoint | undefined = endpoints.find((e) => e.id === step.endpoint);
    const who = endpoint && (await performer(sim, step, view));
    if (!endpoint || !who) continue;
    const get = endpoints.find((e) => e.id === 'cases.get')!;
    const own = (await sim.client.call(who, get, { id: view.id } as never)) as CaseView;
    if (!(own.can as string[]).includes(step.can)) continue;
    memory.tried.add(step.can);
    const input = await step.input(sim, view);
    if (!input) continue;
    await sim.hours(1);
    try {
      const reply = (await sim.client.call(who, endpoint, { id: view.id, ...input } as never)) as CaseView;
      for (const e of reply.timeline) if (e.seq > own.version) sim.ledger.acted(view.id, e.type);
      sim.did(step.can);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return false;
}

function performer(sim: Simulation, step: Step, view: CaseView): Promise<Caller | undefined> {
  if (step.by === 'dispatcher') return Promise.resolve(sim.staff.dispatcher);
  if (!view.unit) return Promise.resolve(undefined);
  return step.by === 'head' ? sim.staff.headOf(view.unit.id) : sim.staff.handlerOf(view.unit.id);
}
