import { cases } from '#contract/cases.ts';
import { files } from '#contract/files.ts';
import { Refused } from './client.ts';
import type { Plan } from './plan.ts';
import type { Resident } from './residents.ts';
import type { Simulation } from './simulation.ts';
import type { Community } from './world.ts';

export type Told = { id: string; number: string; queryCode: string; teller: Resident };

/** Tells the matter with its photos. Who may not as a visitor any more signs in and begins anew. */
export async function tell(sim: Simulation, plan: Plan): Promise<Told> {
  const teller = await sim.residents.teller(plan.account);
  try {
    return await tellAs(sim, plan, teller);
  } catch (error) {
    if (teller.signedIn || !(error instanceof Refused) || error.code !== 'request.too_many_tries') throw error;
    sim.residents.limit();
    return tellAs(sim, plan, await sim.residents.newcomer());
  }
}

async function tellAs(sim: Simulation, plan: Plan, teller: Resident): Promise<Told> {
  const photos = [];
  for (let i = 0; i < plan.photos; i++)
    photos.push(await sim.client.upload(teller, files.upload, sim.photo(), 'image/jpeg'));
  const { message } = plan;
  const key = sim.telling?.(plan, teller);
  const report = {
    text: message.text,
    title: message.title || undefined,
    kind: plan.kind,
    confidentiality: plan.confidentiality,
    photoIds: photos.map((p) => p.id),
    ...placeOf(plan, communityOf(sim, plan)),
    ...(teller.signedIn ? {} : { reporter: { name: '路人', phone: '19800000000' } }),
  };
  const filed = await sim.client.call(teller, cases.report, report, key);
  sim.told?.(plan, filed);
  sim.ledger.told(filed, photos);
  sim.progress.told();
  return { ...filed, teller };
}

export const communityOf = (sim: Simulation, plan: Plan): Community | undefined =>
  sim.world.communities[Math.floor(plan.where * sim.world.communities.length)];

function placeOf(plan: Plan, community: Community | undefined) {
  if (!community || plan.place === 'none') return {};
  if (plan.place === 'words' || !community.center)
    return { placeText: `${community.townName}${community.name}${1 + Math.floor(plan.where * 30)}号楼` };
  return { point: { ...community.center, crs: plan.crs, accuracy: 30, source: 'gps' as const } };
}
