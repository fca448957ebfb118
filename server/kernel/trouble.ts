import { isCrowded, isFull, isLost } from './connection.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { logSparingly, type Log } from './log.ts';
import { Refusal } from './errors.ts';

/** What is no fault of the program or the caller but of the ground it runs on, as the code that callers are told; else undefined. */
export function troubleOf(error: unknown): ErrorCode | undefined {
  if (error instanceof Refusal) return error.code === 'server.data_unreachable' ? error.code : undefined;
  if (isFull(error)) return 'server.disk_full';
  if (isCrowded(error)) return 'request.too_busy';
  if (isLost(error)) return 'server.data_unreachable';
  return undefined;
}

/** Logs a failure of work that is tried again: in full, but for a trouble that goes on, which would fill the log, a line now and then. */
export function logFailure(
  log: Log,
  level: 'warn' | 'error',
  fields: Record<string, unknown>,
  error: unknown,
  words: string,
): void {
  const all = { ...fields, error: error instanceof Error ? error.message : String(error) };
  const trouble = troubleOf(error);
  if (trouble) logSparingly(log, level, `${trouble} ${words}`, { ...all, trouble }, words);
  else log[level](all, words);
}
