import type { Socket } from 'node:net';
import pg from 'pg';
import { within } from './within.ts';

/** How long a new connection may take. */
export const connectMs = 8_000;
const goodbyeMs = 1_000;

/** The socket of a connection: what does not answer can be ended in no other way. */
export const socketOf = (client: pg.ClientBase): Socket | undefined =>
  (client as unknown as { connection?: { stream?: Socket } }).connection?.stream;

/** Ends a connection in order, and by force when the database does not answer. */
export async function endClient(client: pg.Client): Promise<void> {
  if (!(await within(goodbyeMs, client.end()).catch(() => false))) socketOf(client)?.destroy();
}

/** PostgreSQL's error code, if it is one: the system's own (EPIPE) look alike. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined;

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** No room for what should be written: in the database's volume or in that of the files. */
export const isFull = (error: unknown): boolean =>
  sqlState(error) === '53100' ||
  ['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ||
  (causeOf(error) ? isFull(causeOf(error)) : false);

const systemCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'storage.unavailable',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const words =
  /^(Connection terminated|Client was closed|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end|timeout expired)/;

/** A connection that could not be made or was lost, or a server that is going or coming: what was asked for can be asked again. */
export function isLost(error: unknown): boolean {
  const state = sqlState(error);
  // 08 connection exceptions, 57P the server goes down or comes up, 53 it has not the means: connections, memory.
  if (state) return /^(08|57P|53)/.test(state) && state !== '53100';
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  // The socket in the folder of a database that does not run, or that takes no more.
  const noSocket = ['ENOENT', 'EAGAIN'].includes(code) && (error as NodeJS.ErrnoException).syscall === 'connect';
  return (
    systemCodes.has(code) ||
    noSocket ||
    words.test(error.message) ||
    isLost(error.cause) ||
    (error instanceof AggregateError && error.errors.some(isLost))
  );
}

/** All connections of the pool are at work, and have been for too long. */
export const isCrowded = (error: unknown): boolean =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect';
