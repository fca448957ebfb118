import { createHash, createHmac, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** A UUIDv7: in order of time, so that a key is also an age. */
export const newId = (at?: Date) => v7(at ? { msecs: at.getTime() } : undefined);

export const digitCode = (digits: number) => String(randomInt(10 ** digits)).padStart(digits, '0');
export const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

export type Keys = { event: Buffer; chain: Buffer; words: Buffer; file: Buffer; appRole: string; sms: Buffer };

/** One secret, a key for each purpose. */
export function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) => createHmac('sha256', secret).update(`linli/${purpose}`).digest();
  return {
    event: derive('event'),
    chain: derive('chain'),
    words: derive('words'),
    file: derive('file'),
    appRole: derive('app-role').toString('hex'),
    sms: derive('sms'),
  };
}

/** The smallest id that can have been made at an instant: ids sort by time, so an index of ids ends a walk through the past there. */
export const firstIdAt = (at: Date): string =>
  at
    .getTime()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})(.{4})$/, '$1-$2-7000-8000-000000000000');
