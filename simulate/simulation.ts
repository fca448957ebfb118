import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client } from './client.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { Options } from './options.ts';
import { makePhotos } from './photos.ts';
import type { Progress } from './progress.ts';
import { pick, randomFrom } from './random.ts';
import type { Plan } from './plan.ts';
import { createResidents, type Resident, type Residents } from './residents.ts';
import { createStaff, demoStaff, type Staff } from './staff.ts';
import type { Stats } from './stats.ts';
import { readWorld, type World } from './world.ts';

/** What every matter of a simulation shares. */
export type Simulation = {
  options: Options;
  client: Client;
  world: World;
  staff: Staff;
  residents: Residents;
  ledger: Ledger;
  progress: Progress;
  photo: () => Buffer;
  /** waits for a time, in simulated hours from the beginning */
  until: (hour: number) => Promise<void>;
  /** the time of the server's clock, in milliseconds */
  now: () => number;
  /** nothing to do yet: looks again a little later */
  idle: (ms: number) => Promise<void>;
  /** whether the matter is one of this simulation, and so goes on */
  plays: (id: string) => boolean;
  /** a step beside the usual ones was done */
  did: (what: string) => void;
  /** hears who is about to tell a matter; the key to tell it under */
  telling?: (plan: Plan, teller: Resident) => string;
  told?: (plan: Plan, filed: { id: string; number: string; queryCode: string }) => void;
  /** lets simulated hours pass */
  hours: (n: number) => Promise<void>;
};

/** Gets to know the district, signs its staff in, starts the clock. */
export async function openSimulation(options: Options, stats: Stats, progress: Progress): Promise<Simulation> {
  const client = createClient({
    url: options.url,
    concurrency: options.concurrency,
    patienceMs: options.patience * 1000,
    stats,
  });
  const random = randomFrom(options.seed + 1);
  const world = await readWorld(client, await demoStaff(client, 'dispatcher'));
  const staff = await createStaff(client, world);
  const photos = await makePhotos(random, 6);
  const begun = Date.now();
  const real = (hours: number) => (options.speed === 0 ? 0 : (hours * 3_600_000) / options.speed);
  const ledger = createLedger();
  return {
    options,
    client,
    world,
    staff,
    progress,
    residents: createResidents(client, random),
    ledger,
    photo: () => pick(random, photos),
    until: (hour) => sleep(Math.max(0, begun + real(hour) - Date.now())),
    now: () => Date.now(),
    idle: (ms) => sleep(ms),
    plays: (id) => ledger.entries.has(id),
    did: () => undefined,
    hours: (n) => sleep(real(n)),
  };
}
