import { Failure, isSignedOut, isUnreached } from './failure.ts';
import type { PhotoRef } from './photos.ts';

/**
 * A write on its way. It is put on the shelf before it is sent and taken away after the answer came, so neither lost
 * network nor a closed page loses it, and its key makes the server do it once however often it is sent.
 */
export type Parcel = {
  /** idempotency key */
  key: string;
  /** id of the endpoint, for example `cases.report` */
  endpoint: string;
  input: Record<string, unknown>;
  /** sent before the parcel itself; their ids go into `input.photoIds` */
  photos: PhotoRef[];
  /** id of the person who made it; null: nobody was signed in. It is only ever sent as that person. */
  who: string | null;
  /** what the person sees in the list of what waits */
  label: string;
  madeAt: string;
  /** set when the server refused it: it will not be sent again by itself */
  refused?: { code: Failure['code']; status: number; params: Record<string, unknown>; fields: Failure['fields'] };
};

export type Shelf = {
  all: () => Promise<Parcel[]>;
  put: (parcel: Parcel) => Promise<void>;
  remove: (key: string) => Promise<void>;
};

export type Carrier = {
  sendPhoto: (photo: PhotoRef) => Promise<PhotoRef>;
  send: (parcel: Parcel) => Promise<unknown>;
  /** called with the reply before the parcel is taken from the shelf; may be called twice after a crash */
  arrived: (parcel: Parcel, reply: unknown) => Promise<void> | void;
};

export type Outcome =
  | { state: 'sent'; reply: unknown }
  /** no network, or the server is away: it will be tried again */
  | { state: 'waiting' }
  /** the person must sign in first */
  | { state: 'signed_out' }
  | { state: 'refused'; failure: Failure };

const asRefusal = ({ code, status, params, fields }: Failure) => ({ code, status, params, fields });
export const asFailure = ({ code, status, params, fields }: NonNullable<Parcel['refused']>) =>
  new Failure(code, status, { params, fields });

/** An answer that may be different next time: too many tries, a time-out, an error of the server. */
const mayPass = (failure: Failure) =>
  isUnreached(failure) || failure.status === 429 || failure.status === 408 || failure.status >= 500;

/** Sends one parcel: photos first, each noted as soon as it is there, then the thing itself. */
export async function sendParcel(parcel: Parcel, shelf: Shelf, carrier: Carrier): Promise<Outcome> {
  let current = parcel;
  try {
    for (const [index, photo] of parcel.photos.entries()) {
      if (photo.id) continue;
      const photos = [...current.photos];
      photos[index] = await carrier.sendPhoto(photo);
      current = { ...current, photos };
      await shelf.put(current);
    }
    const photoIds = current.photos.map((photo) => photo.id!);
    const reply = await carrier.send({
      ...current,
      input: photoIds.length ? { ...current.input, photoIds } : current.input,
    });
    await carrier.arrived(current, reply);
    await shelf.remove(current.key);
    return { state: 'sent', reply };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isSignedOut(error)) return { state: 'signed_out' };
    if (mayPass(error)) return { state: 'waiting' };
    await shelf.put({ ...current, refused: asRefusal(error) });
    return { state: 'refused', failure: error };
  }
}

/** Sends all that may go, oldest first; stops at the first sign that there is no network. `who` is the person signed in, null for nobody, undefined while that is not known. Returns how each fared. */
export async function sendAll(
  shelf: Shelf,
  carrier: Carrier,
  who: string | null | undefined,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const parcels = (await shelf.all()).sort((a, b) => a.madeAt.localeCompare(b.madeAt));
  for (const parcel of parcels) {
    if (parcel.refused) continue;
    if (parcel.who !== null && who === undefined) {
      outcomes.set(parcel.key, { state: 'waiting' });
      continue;
    }
    if (parcel.who !== null && parcel.who !== who) {
      outcomes.set(parcel.key, { state: 'signed_out' });
      continue;
    }
    const outcome = await sendParcel(parcel, shelf, carrier);
    outcomes.set(parcel.key, outcome);
    if (outcome.state === 'waiting') break;
  }
  return outcomes;
}
