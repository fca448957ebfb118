import type { Actor } from './access.ts';
import type { Db, Tx } from './db.ts';
import type { Keys } from './ids.ts';
import type { Log } from './log.ts';
import type { Storage } from './storage.ts';
import type { Delivery } from './delivery.ts';
import type { Settings } from './config.ts';
import type { Room } from './room.ts';

/** What the process holds for all requests. */
export type Services = {
  db: Db;
  keys: Keys;
  storage: Storage;
  /** whether a disk was found full */
  room: Room;
  delivery: Delivery;
  log: Log;
  settings: Settings;
  /** the clock; tests and simulations give their own */
  clock: () => Date;
  /** event type → jobs that follow it, each this long after it */
  followers: ReadonlyMap<string, readonly { kind: string; delayMs?: number }[]>;
  /** wakes the worker of this process after a commit */
  poke: (district: number) => void;
};

/** Where an operation stands before it has a transaction. */
export type Outside = {
  services: Services;
  district: number;
  actor: Actor;
  now: Date;
  log: Log;
  ip: string;
  agent: string;
  language: 'zh-Hans' | 'en';
  idempotencyKey: string | null;
  /** the last message a broken stream of events gave */
  lastEventId?: number | undefined;
  session: { id: Buffer | null; set: (token: string, expiresAt: Date) => void; clear: () => void };
};

/** The first argument of every operation: one transaction, one actor, one instant. */
export type Ctx = Outside & { tx: Tx };
