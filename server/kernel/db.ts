import { createHash } from 'node:crypto';
import pg from 'pg';
import { connectMs, socketOf, sqlState } from './connection.ts';
import { createPulse } from './pulse.ts';
import { within } from './within.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date is a day without a time: it stays text.
pg.types.setTypeParser(pg.types.builtins.DATE, (s) => s);

/** A statement: its text with $1 … and the values. Pieces nest. */
export type Sql = { text: string; values: unknown[]; readonly sql: true };

const isSql = (v: unknown): v is Sql => typeof v === 'object' && v !== null && (v as Sql).sql === true;

/** Tagged template for SQL: sql`select … where id = ${id}`; what is interpolated becomes a parameter, never text. */
export function sql(strings: TemplateStringsArray, ...given: unknown[]): Sql {
  let text = strings[0] ?? '';
  const values: unknown[] = [];
  given.forEach((value, i) => {
    if (isSql(value)) {
      const offset = values.length;
      text += value.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`);
      values.push(...value.values);
    } else {
      values.push(value === undefined ? null : value);
      text += `$${values.length}`;
    }
    text += strings[i + 1];
  });
  return { text, values, sql: true };
}

/** Conditions joined with and; none is true. */
export const and = (conditions: Sql[]): Sql => conditions.reduce((a, b) => sql`${a} and ${b}`, sql`true`);

/** One transaction on one connection. */
export type Tx = {
  /** the same for all transactions of one process on one database: what is held in memory hangs on it */
  readonly home: object;
  rows: <T>(query: Sql) => Promise<T[]>;
  /** the one row, or undefined */
  row: <T>(query: Sql) => Promise<T | undefined>;
  /** how many rows were written */
  write: (query: Sql) => Promise<number>;
};

const names = new Map<string, string>();

/** Every statement is a named prepared one: PostgreSQL parses and plans each text once a connection (docs/decisions/0003). */
function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < 2000) {
    name = createHash('md5').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}

/** What is asked in one go leaves in one write: a fifth of a busy server's time was writing to sockets. */
function gather(client: pg.PoolClient): void {
  const stream = socketOf(client);
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** PostgreSQL ends a statement by itself before this; a connection on which that does not happen is dead. */
const statementMs = 30_000;
const deadMs = statementMs + 10_000;
const statement = (q: Sql, patient = false) => ({
  name: nameOf(q.text),
  text: q.text,
  values: q.values,
  ...(patient ? {} : { query_timeout: deadMs }),
});

/** What went wrong first in a transaction: all statements after it fail as well, and say no more than that. */
type Fault = { first?: unknown };

/** What is asked for at once goes out at once (pipelined) and is answered in order, on one connection. */
const txOf = (client: pg.PoolClient, home: object, fault: Fault, patient: boolean): Tx => {
  const run = async (q: Sql) => {
    gather(client);
    try {
      return await client.query(statement(q, patient));
    } catch (error) {
      fault.first ??= error;
      throw error;
    }
  };
  return {
    home,
    rows: async <T>(q: Sql) => (await run(q)).rows as T[],
    row: async <T>(q: Sql) => (await run(q)).rows[0] as T | undefined,
    write: async (q) => (await run(q)).rowCount ?? 0,
  };
};

const inFailedTransaction = '25P02';

export type Db = {
  readonly home: object;
  /**
   * Runs `work` in one transaction that sees and writes only this district's rows. `lazy`: the commit does not wait for the disk; a crash
   * may undo it whole, never in part. Only for what is done again then and was acknowledged to nobody: jobs. `patient`: a statement may take
   * as long as it does; for operators, who wait.
   */
  inDistrict: <T>(
    district: number,
    work: (tx: Tx) => Promise<T>,
    options?: { readOnly?: boolean; lazy?: boolean; patient?: boolean },
  ) => Promise<T>;
  /** One statement of its own, which sets the district itself. */
  alone: <T>(query: Sql) => Promise<T[]>;
  /** The same beside an open transaction, on a connection kept for that: who waits for a second one from the same pool may wait for ever. */
  beside: <T>(query: Sql) => Promise<T[]>;
  /** whether the database serves now; answers within seconds, whatever state it is in */
  serves: () => Promise<boolean>;
  close: () => Promise<void>;
};

/** The pool under the app's role. */
export function connect(url: string, max: number): Db {
  const options = {
    connectionString: url,
    idleTimeoutMillis: 30_000,
    // Also the longest wait for a connection while all are at work.
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    options: `-c jit=off -c timezone=UTC -c statement_timeout=${statementMs}`,
    pipeline: true,
  };
  const pool = new pg.Pool({ ...options, max });
  const side = new pg.Pool({ ...options, max: 2 });
  const open = new Set<pg.PoolClient>();
  // A connection lost at rest is replaced by the pool, one lost at work fails what is asked of it; without listeners either would end the process.
  for (const p of [pool, side])
    p.on('error', () => undefined)
      .on('connect', (client) => open.add(client.on('error', () => undefined)))
      .on('remove', (client) => open.delete(client));
  const cut = () => open.forEach((client) => socketOf(client)?.destroy());
  const pulse = createPulse(url, cut);

  /** Lends a connection; one that no longer answers is not given back to the pool. */
  async function lend<T>(from: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    pulse.require();
    return pulse.during(async () => {
      const connecting = from.connect();
      const client = await pulse.orSilence(connecting).catch((error: unknown) => {
        // Should it come after all, nobody waits for it any more.
        connecting.then(
          (late) => late.release(true),
          () => undefined,
        );
        throw error;
      });
      try {
        return await work(client);
      } finally {
        client.release(socketOf(client)?.destroyed);
      }
    });
  }
  const alone = async <T>(from: pg.Pool, q: Sql) =>
    lend(from, async (client) => (await client.query(statement(q))).rows as T[]);

  const home = {};
  return {
    home,
    inDistrict: (district, work, options) =>
      lend(pool, async (client) => {
        const patient = options?.patient ?? false;
        const fault: Fault = {};
        const run = (text: string) => client.query({ text, ...(patient ? {} : { query_timeout: deadMs }) });
        try {
          // Goes out together with the first statement of the work; SET LOCAL ends with the transaction.
          gather(client);
          const begun = run(
            `begin${options?.readOnly ? ' read only' : ''}; set local linli.district = '${Number(district)}'${options?.lazy ? '; set local synchronous_commit = off' : ''}${patient ? '; set local statement_timeout = 0' : ''}`,
          );
          begun.catch(() => undefined);
          const result = await work(txOf(client, home, fault, patient));
          await begun;
          // A statement nobody waited for may have failed: PostgreSQL then answers a commit by rolling back.
          if ((await run('commit')).command !== 'COMMIT')
            throw fault.first ?? new Error('the transaction was rolled back');
          return result;
        } catch (error) {
          await run('rollback').catch(() => socketOf(client)?.destroy());
          // Who waited for a later statement than the one that failed is told of that one: whether to try again depends on it.
          throw sqlState(error) === inFailedTransaction ? (fault.first ?? error) : error;
        }
      }),
    alone: (q) => alone(pool, q),
    beside: (q) => alone(side, q),
    serves: pulse.take,
    close: async () => {
      const ended = Promise.all([pool.end(), side.end(), pulse.close()]);
      // What is still at work is cut off: it rolls back.
      if (!(await within(1_000, ended))) cut();
    },
  };
}

/** Two transactions that met (deadlock, serialisation) are nobody's fault: try again, twice. */
export async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 2 || !['40001', '40P01'].includes(sqlState(error) ?? '')) throw error;
    }
  }
}
