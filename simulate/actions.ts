import { arbitration } from '#contract/arbitration.ts';
import { cases, type CaseState } from '#contract/cases.ts';
import { files } from '#contract/files.ts';
import { Refused } from './client.ts';
import type { CaseView, Memory } from './life.ts';
import type { Plan } from './plan.ts';
import type { Simulation } from './simulation.ts';
import { communityOf, type Told } from './tell.ts';
import { dutyFor, isRight, truthCode, unitOf, type Place } from './truth.ts';

/** Done, and perhaps the case as it is now, as the page shows it after the step; nothing to do yet; nothing left to do. */
export type Next = 'done' | CaseView | 'wait' | 'over';
type Action = (sim: Simulation, plan: Plan, told: Told, memory: Memory, view: CaseView) => Promise<Next>;

const placeIn = (view: CaseView): Place => ({
  townCode: view.placeView.town?.code ?? null,
  communityCode: view.placeView.community?.code ?? null,
});
const proof = (told: Told) => (told.teller.signedIn ? {} : { queryCode: told.queryCode });

/** A list is opened now and then, as one does before taking the next matter from it. */
async function glance(
  sim: Simulation,
  plan: Plan,
  memory: Memory,
  queue: 'dispatch' | 'unit' | 'verify',
  who: Parameters<Simulation['client']['call']>[0],
): Promise<void> {
  if (memory.looked.has(queue) || plan.n % 3 !== 0) return;
  memory.looked.add(queue);
  await sim.client.call(who, cases.queue, { queue });
}

async function withdraw(sim: Simulation, told: Told, memory: Memory): Promise<Next> {
  memory.withdrawn = true;
  await sim.client.call(told.teller, cases.withdraw, { id: told.id, reason: '已经自己解决了', ...proof(told) });
  sim.ledger.acted(told.id, 'case.withdrawn');
  return 'done';
}

/** The machine has looked and was not sure, or somebody sent it back: the dispatcher decides. */
const received: Action = async (sim, plan, told, memory, view) => {
  if (plan.withdraws === 'at_once' && !memory.withdrawn) return withdraw(sim, told, memory);
  if (!view.proposal) return 'wait';
  const { dispatcher } = sim.staff;
  await glance(sim, plan, memory, 'dispatch', dispatcher);
  await sim.hours(plan.takes.dispatch);
  const truth = truthCode(sim.world, plan.message.truth);
  const known = placeIn(view);
  const community = communityOf(sim, plan);
  // Whose it is hangs on the town, and nobody said which: the dispatcher asks, and writes it down.
  const asked: Place =
    known.townCode || !community ? known : { townCode: community.townCode, communityCode: community.code };
  const read = truth && dutyFor(sim.world, truth, known);
  const inTime = read && unitOf(sim.world, read.lead, known);
  const place = inTime ? known : asked;
  const duty = truth ? dutyFor(sim.world, truth, place) : undefined;
  const unit = duty && unitOf(sim.world, duty.lead, place);
  const guess = view.proposal.choices.find((c) => c.unit);
  const choice =
    truth && unit
      ? { unitId: unit.id, subjectCode: truth }
      : guess?.unit
        ? { unitId: guess.unit.id, subjectCode: guess.subject.code, offListReason: '按机器建议派出' }
        : undefined;
  if (!choice) throw new Error(`matter ${told.number}: nobody knows whose it is (${plan.message.truth})`);
  const communityCode = place === known ? undefined : (place.communityCode ?? undefined);
  if (view.conferringSince) {
    // whose it is was sent to and fro: it is decided, not sent once more
    const { items } = await sim.client.call(dispatcher, arbitration.list, { state: 'open', limit: 200 });
    const open = items.find((a) => a.case.id === told.id);
    if (!open) return 'wait';
    const basis = '听取各单位意见后，按职责指定牵头';
    await sim.client.call(dispatcher, arbitration.decide, { id: open.id, leadId: choice.unitId, basis });
    sim.ledger.acted(told.id, 'case.settled');
    return 'done';
  }
  const sentBack = view.returned?.units.some((u) => u.id === choice.unitId);
  const after = await sim.client.call(dispatcher, cases.dispatch, {
    id: told.id,
    ...choice,
    ...(sentBack ? { againReason: '已经问清楚，仍由其办理' } : {}),
    communityCode,
    version: view.version,
  });
  sim.ledger.acted(told.id, 'case.dispatched');
  return after;
};

/** The unit takes it, or says with the duty list whose it is. */
const dispatched: Action = async (sim, plan, told, memory, view) => {
  if (!view.unit || !view.subject) return 'wait';
  if (plan.withdraws === 'later' && !memory.withdrawn) return withdraw(sim, told, memory);
  const handler = await sim.staff.handlerOf(view.unit.id);
  await glance(sim, plan, memory, 'unit', handler);
  await sim.hours(plan.takes.accept);
  const truth = truthCode(sim.world, plan.message.truth);
  const place = placeIn(view);
  const inTime = view.returnUntil !== null && Date.parse(view.returnUntil) > sim.now();
  if (plan.unclear && memory.returns === 0 && inTime) {
    const basis = '地点说不清楚，请问清楚再派';
    await sim.client.call(handler, cases.return, { id: told.id, reason: 'unclear', basis, version: view.version });
    memory.returns += 1;
    sim.ledger.acted(told.id, 'case.returned');
    return 'done';
  }
  if (
    truth &&
    memory.returns < 2 &&
    inTime &&
    !isRight(sim.world, truth, place, { unitId: view.unit.id, subjectCode: view.subject.code })
  ) {
    const duty = dutyFor(sim.world, truth, place);
    const unit = duty && unitOf(sim.world, duty.lead, place);
    await sim.client.call(handler, cases.return, {
      id: told.id,
      reason: 'other_unit_leads',
      basis: `按职责清单${duty?.code ?? ''}，应由${duty?.leadName ?? '其他单位'}牵头`,
      dutyCode: duty?.code,
      proposedUnitId: unit?.id,
      version: view.version,
    });
    memory.returns += 1;
    sim.ledger.acted(told.id, 'case.returned');
    return 'done';
  }
  const after = await sim.client.call(handler, cases.accept, { id: told.id, version: view.version });
  sim.ledger.acted(told.id, 'case.accepted');
  return after;
};

const accepted: Action = async (sim, plan, told, memory, view) => {
  const handler = await sim.staff.handlerOf(view.unit?.id ?? '');
  if (plan.adds && !memory.added) {
    memory.added = true;
    await sim.client.call(told.teller, cases.add, {
      id: told.id,
      text: '补充一句：今天又发生了一次，麻烦快点。',
      ...proof(told),
    });
    sim.ledger.acted(told.id, 'case.added');
    return 'done';
  }
  if (!memory.contacted) {
    await sim.hours(plan.takes.contact);
    const after = await sim.client.call(handler, cases.contact, {
      id: told.id,
      how: 'phone',
      note: '已电话联系，约定上门时间',
      version: view.version,
    });
    memory.contacted = true;
    sim.ledger.acted(told.id, 'case.contacted');
    return after;
  }
  await sim.hours(plan.takes.resolve);
  const photos =
    plan.resultPhoto && !memory.reworked && !memory.reopened
      ? [await sim.client.upload(handler, files.upload, sim.photo(), 'image/jpeg')]
      : [];
  // Looked at again just before: a night lies between.
  const now = await sim.client.call(handler, cases.get, { id: told.id });
  const after = await sim.client.call(handler, cases.resolve, {
    id: told.id,
    outcome: plan.rating !== null && plan.rating < 3 ? 'partly' : 'solved',
    result: '已到现场处理，并与反映人当面说明。',
    answer: '您好，您反映的问题我们已到现场处理，处理结果已当面向您说明。如再发生请随时告诉我们。',
    photoIds: photos.map((p) => p.id),
    version: now.version,
  });
  sim.ledger.acted(told.id, 'case.resolved', photos);
  return after;
};

/** Somebody goes and looks, where the rules want that; else the answer goes out by itself. */
const resolved: Action = async (sim, plan, told, memory, view) => {
  const { verifier } = sim.staff;
  // Who may not see it cannot go and look; if nobody else answers then, the matter stands still and the simulation says so.
  const seen = await sim.client
    .call(verifier, cases.get, { id: told.id })
    .catch((error: unknown) => (error instanceof Refused && error.status === 404 ? undefined : Promise.reject(error)));
  if (!seen?.can.includes('verify')) return 'wait';
  await glance(sim, plan, memory, 'verify', verifier);
  await sim.hours(plan.takes.verify);
  const passed = !plan.rework || memory.reworked;
  const after = await sim.client.call(verifier, cases.verify, {
    id: told.id,
    passed,
    note: passed ? '现场看过，已办好' : '现场还没有清理干净',
    version: view.version,
  });
  if (!passed) memory.reworked = true;
  sim.ledger.acted(told.id, passed ? 'case.verified' : 'case.reworked');
  return after;
};

const answered: Action = async (sim, plan, told, memory) => {
  const { client } = sim;
  const mine = told.teller.signedIn
    ? await client.call(told.teller, cases.mineOne, { id: told.id })
    : await client.call(told.teller, cases.follow, { number: told.number, queryCode: told.queryCode });
  if (!mine.answer) throw new Error(`matter ${told.number} is answered without an answer`);
  if (plan.reopens && !memory.reopened) {
    memory.reopened = true;
    await client.call(told.teller, cases.reopen, { id: told.id, reason: '第二天又和原来一样了', ...proof(told) });
    sim.ledger.acted(told.id, 'case.reopened');
    return 'done';
  }
  if (plan.rating === null || memory.rated) return 'over';
  await sim.hours(plan.takes.rate);
  await client.call(told.teller, cases.rate, {
    id: told.id,
    stars: plan.rating,
    reasons: plan.rating > 3 ? ['solved'] : ['slow'],
    ...proof(told),
  });
  memory.rated = true;
  sim.ledger.acted(told.id, 'case.rated');
  return 'over';
};

/** Who may do what in which state, as the people of the simulation see it. */
export const actions: Record<CaseState, Action> = {
  received,
  dispatched,
  accepted,
  resolved,
  verified: () => Promise.resolve('wait'),
  answered,
  closed: () => Promise.resolve('over'),
};
