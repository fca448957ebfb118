import pg from 'pg';
import { endClient, socketOf } from './connection.ts';
import { Refusal } from './errors.ts';
import { within } from './within.ts';

/** How often the database is asked for a sign of life while somebody waits for it, and how long it has to answer. */
const everyMs = 1_000;
const silentMs = 4_000;

export type Pulse = {
  /** Throws 503 while the database is silent: nobody queues for what does not answer. */
  require: () => void;
  /** Runs what waits for the database: as long as there is any, the pulse is taken. */
  during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Waits for what has no connection yet that could be cut; a silence ends the wait. */
  orSilence: <T>(work: Promise<T>) => Promise<T>;
  /** whether the database serves now */
  take: () => Promise<boolean>;
  close: () => Promise<void>;
};

/**
 * Tells a database that is frozen, or no longer reached, from one that works long: on a connection of its own it is asked for nothing. How
 * long a statement takes says nothing about that: exports and trainings take their time. Any answer is a sign of life, a refusal too. Without
 * one `silent` is called, once: it must cut every connection, so that who waits is told. The asking goes on, and the first answer ends the silence.
 */
export function createPulse(url: string, silent: () => void): Pulse {
  let client: pg.Client | undefined;
  let asking: Promise<boolean> | undefined;
  let lost = false;
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const queue = new Set<(error: unknown) => void>();

  function drop(one: pg.Client | undefined): void {
    if (client === one) client = undefined;
    if (one) socketOf(one)?.destroy();
  }

  /** True when it serves, false when it answered something else. */
  async function ask(): Promise<boolean> {
    const own = client ?? new pg.Client({ connectionString: url, keepAlive: true });
    try {
      if (client !== own) {
        client = own.on('error', () => drop(own));
        await own.connect();
      }
      await own.query('select 1');
      return true;
    } catch {
      drop(own);
      return false;
    }
  }

  async function beat(): Promise<boolean> {
    let answer: boolean | undefined;
    const asked = ask().then((ok) => (answer = ok));
    await within(silentMs, asked);
    // Our own process may have been held up, and the answer lies there unread: it is read before this goes on.
    if (answer === undefined) await nextTurn();
    if (closed) return false;
    if (answer !== undefined) lost = false;
    else {
      drop(client);
      if (!lost) silent();
      lost = true;
      for (const reject of queue) reject(unreachable());
      queue.clear();
    }
    return answer ?? false;
  }

  const feel = (): Promise<boolean> => (asking ??= beat().finally(() => (asking = undefined)));

  function goOn(): void {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting > 0 || lost) void feel().finally(goOn);
    }, everyMs).unref();
  }

  return {
    require: () => {
      if (lost) throw unreachable();
    },
    orSilence: (work) =>
      new Promise((resolve, reject) => {
        queue.add(reject);
        work.then(resolve, reject).finally(() => queue.delete(reject));
      }),
    during: async (work) => {
      waiting += 1;
      goOn();
      try {
        return await work();
      } finally {
        waiting -= 1;
      }
    },
    take: async () => !lost && (await feel()),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      if (client) await endClient(client);
    },
  };
}

const unreachable = () => new Refusal('server.data_unreachable');

/** After all that has arrived was read. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
