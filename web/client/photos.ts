import { callWithFile, newKey } from './call.ts';
import { contract } from './contract.ts';
import { drop, keep, kept } from './device-store.ts';
import { Failure } from './failure.ts';
import { shrink } from './shrink.ts';

/** A photo a person chose: its bytes wait on the device under `key`, which is also the idempotency key of its upload. */
export type PhotoRef = { key: string; id?: string };

/** Takes a photo in: shrinks it and keeps it on the device, so that it survives a reload and lost network. Throws `file.unreadable`. */
export async function takePhoto(file: Blob): Promise<PhotoRef> {
  const ref = { key: newKey() };
  const small = await shrink(file);
  if (!small) throw new Failure('file.unreadable');
  await keep('photo', ref.key, small);
  return ref;
}

export const photoBytes = (key: string) => kept<Blob>('photo', key);
export const dropPhotos = (refs: readonly PhotoRef[]) => Promise.all(refs.map(({ key }) => drop('photo', key)));

/** Sends a photo unless it was sent; the ref comes back with its id. A photo gone from the device cannot be sent. */
export async function sendPhoto(ref: PhotoRef): Promise<PhotoRef> {
  if (ref.id) return ref;
  const bytes = await photoBytes(ref.key);
  if (!bytes) throw new Failure('file.not_found', 404);
  const { id } = await callWithFile(contract.files.upload, bytes, { key: ref.key });
  return { ...ref, id };
}
