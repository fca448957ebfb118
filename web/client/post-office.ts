import { useSyncExternalStore } from 'react';
import { call, newKey } from './call.ts';
import { contract, type InputOf, type Light } from './contract.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { drop, keep, keptAll } from './device-store.ts';
import { sendAll, type Carrier, type Outcome, type Parcel, type Shelf } from './outbox.ts';
import { dropPhotos, sendPhoto, type PhotoRef } from './photos.ts';
import { queryClient, readKey } from './query.tsx';
import type { Session } from './session.ts';
import { lockedOrNot } from './within.ts';

/** The outbox of this device: shelf in IndexedDB, sent at once when there is network, else when it comes back. */
const byId = new Map<string, Light>(
  Object.values(contract).flatMap((module) => Object.values(module).map((e) => [e.id, e as Light])),
);

let parcels: readonly Parcel[] = [];
const listeners = new Set<() => void>();
async function look() {
  parcels = (await keptAll<Parcel>('parcel')).sort((a, b) => a.madeAt.localeCompare(b.madeAt));
  for (const changed of listeners) changed();
}

const shelf: Shelf = {
  all: () => keptAll<Parcel>('parcel'),
  put: (parcel) => keep('parcel', parcel.key, parcel).then(look),
  remove: (key) => drop('parcel', key).then(look),
};

type Arrived = (parcel: Parcel, reply: unknown) => void;
let onArrived: Arrived = () => {};

const carrier: Carrier = {
  sendPhoto,
  send: (parcel) => call(byId.get(parcel.endpoint)!, parcel.input as never, { key: parcel.key }),
  arrived: async (parcel, reply) => {
    onArrived(parcel, reply);
    await dropPhotos(parcel.photos);
    void queryClient.invalidateQueries();
  },
};

/** Only one tab sends at a time, where the browser can see to it; the key of a parcel keeps it single where it cannot. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? lockedOrNot<T>((locked) => navigator.locks.request('linli.outbox', locked), work) : work();

let running: Promise<Map<string, Outcome>> | undefined;

/** Sends what waits. Never throws for lack of network. */
export async function sendWaiting(): Promise<Map<string, Outcome>> {
  if (running) await running.catch(() => undefined);
  running = alone(async () => {
    if (!(await shelf.all()).some((parcel) => !parcel.refused)) return new Map();
    // asked at this moment: a session that ended since would have it go out as nobody's
    const session = await call(contract.session.get, {}).catch(() => undefined);
    if (session) queryClient.setQueryData<Session>(readKey(contract.session.get, {}), session);
    return sendAll(shelf, carrier, session && (session.me?.id ?? null));
  });
  try {
    return await running;
  } finally {
    running = undefined;
    await look();
  }
}

/** Puts a write into the outbox and tries to send it at once. Resolves with how it fared; it is safe either way. */
export async function post<E extends Endpoint>(
  endpoint: Light<E>,
  input: InputOf<E>,
  about: {
    label: string;
    photos?: PhotoRef[];
    key?: string;
    who: string | null;
    /** called when it is safe on the device: the draft may go */ shelved?: () => void;
  },
): Promise<Outcome & { key: string }> {
  const key = about.key ?? newKey();
  await shelf.put({
    key,
    endpoint: endpoint.id,
    input: input as Record<string, unknown>,
    photos: about.photos ?? [],
    who: about.who,
    label: about.label,
    madeAt: new Date().toISOString(),
  });
  about.shelved?.();
  const outcome = (await sendWaiting()).get(key) ?? { state: 'waiting' };
  return { ...outcome, key };
}

/** Takes a parcel back, for example to change what the server refused. Its photos stay on the device. */
export const takeBack = (key: string) => shelf.remove(key);

/** Throws a parcel away with its photos: the person does not want it sent any more. */
export async function throwAway(parcel: Parcel) {
  await shelf.remove(parcel.key);
  await dropPhotos(parcel.photos);
}

/** What waits on this device, oldest first. */
export const useOutbox = () =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => parcels,
  );

/** Call once at start: sends now, when the network or the person comes back, and every 30 s while something waits. */
export function openPostOffice(arrived: Arrived) {
  onArrived = arrived;
  const go = () => void sendWaiting();
  const goIfAny = () => parcels.some((parcel) => !parcel.refused) && go();
  void look().then(goIfAny);
  addEventListener('online', go);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && goIfAny());
  setInterval(goIfAny, 30_000);
}
