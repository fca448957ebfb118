import { cases } from '#contract/cases.ts';
import type { Entry } from './ledger.ts';
import type { CaseView } from './life.ts';
import type { Simulation } from './simulation.ts';

export type Reconciled = {
  reports: number;
  actions: number;
  files: number;
  faults: string[];
  views: Map<string, CaseView>;
};

/**
 * Holds the simulation's book against the server's: every matter acknowledged is there under its number, every action is in its timeline
 * exactly as often as it was acknowledged and in unbroken order, every photo opens, and nothing stands there twice.
 */
export async function reconcile(sim: Simulation): Promise<Reconciled> {
  const result: Reconciled = { reports: 0, actions: 0, files: 0, faults: [], views: new Map() };
  const entries = [...sim.ledger.entries.values()];
  for (let i = 0; i < entries.length; i += 16) {
    await Promise.all(
      entries.slice(i, i + 16).map(async (entry) => {
        const view = await sim.client
          .call(sim.staff.dispatcher, cases.get, { id: entry.id })
          .catch((e: Error) => void result.faults.push(`${entry.number}: ${e.message}`));
        if (!view) return;
        result.views.set(entry.id, view);
        result.reports += 1;
        result.faults.push(...compare(entry, view).map((fault) => `${entry.number}: ${fault}`));
        result.actions += [...entry.acknowledged.values()].reduce((a, b) => a + b, 0) - 1;
        for (const file of entry.files) {
          const bytes = await sim.client.load(file.url).catch(() => undefined);
          if (bytes && bytes.length > 0) result.files += 1;
          else result.faults.push(`${entry.number}: photo ${file.id} does not open`);
        }
      }),
    );
  }
  result.faults.push(...(await doubled(sim, result.views)));
  return result;
}

/** What differs between the book and the timeline of one matter. */
function compare(entry: Entry, view: CaseView): string[] {
  const faults: string[] = [];
  if (view.number !== entry.number) faults.push(`has the number ${view.number}`);
  view.timeline.forEach((e, i) => void (e.seq === i + 1 || faults.push(`event ${i + 1} is missing`)));
  if (view.timeline.length !== view.version)
    faults.push(`is at version ${view.version} with ${view.timeline.length} events`);
  const there = new Map<string, number>();
  for (const e of view.timeline) {
    if (e.type === 'case.dispatched' && e.data.by === 'machine') continue;
    there.set(e.type, (there.get(e.type) ?? 0) + 1);
  }
  if (view.timeline.filter((e) => e.type === 'case.dispatched' && e.data.by === 'machine').length > 1)
    faults.push('was sent out twice by the machine');
  const answers = entry.acknowledged.has('case.withdrawn') ? 0 : 1 + (entry.acknowledged.get('case.reopened') ?? 0);
  const over = view.state === 'answered' || view.state === 'closed';
  // Left without an answer is told elsewhere; here only what was acknowledged counts.
  const wanted = new Map(entry.acknowledged).set('case.answered', over ? answers : (there.get('case.answered') ?? 0));
  // What the worker does, and what a merge does to the case that others follow.
  for (const type of ['case.closed', 'case.resumed', 'case.absorbed']) {
    there.delete(type);
    wanted.delete(type);
  }
  for (const type of new Set([...wanted.keys(), ...there.keys()])) {
    const [want, have] = [wanted.get(type) ?? 0, there.get(type) ?? 0];
    if (want !== have) faults.push(`${type} acknowledged ${want} times, recorded ${have} times`);
  }
  const photos = new Set(view.photos.map((p) => p.id));
  for (const file of entry.files) if (!photos.has(file.id)) faults.push(`photo ${file.id} is missing`);
  if (photos.size !== entry.files.length) faults.push(`has ${photos.size} photos instead of ${entry.files.length}`);
  return faults;
}

/** Matters told since the beginning that bear a title of ours more often than we told it. */
async function doubled(sim: Simulation, views: ReadonlyMap<string, CaseView>): Promise<string[]> {
  const since = Math.min(...[...views.values()].map((v) => Date.parse(v.reportedAt)));
  const ours = new Map<string, number>();
  for (const { title } of views.values()) ours.set(title, (ours.get(title) ?? 0) + 1);
  const theirs = new Map<string, number>();
  for (let cursor: string | undefined, over = false; !over;) {
    const page = await sim.client.call(sim.staff.dispatcher, cases.queue, { queue: 'all', limit: 200, cursor });
    for (const row of page.items)
      if (Date.parse(row.reportedAt) >= since) theirs.set(row.title, (theirs.get(row.title) ?? 0) + 1);
    over = !page.next || page.items.some((row) => Date.parse(row.reportedAt) < since);
    cursor = page.next ?? undefined;
  }
  return [...ours]
    .filter(([title, n]) => (theirs.get(title) ?? 0) !== n)
    .map(([title, n]) => `"${title}" was told ${n} times and is there ${theirs.get(title) ?? 0} times`);
}
