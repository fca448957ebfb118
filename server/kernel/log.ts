import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * Structured lines on standard output. What people wrote, names, phones, codes and headers never go in: callers log ids and
 * codes; the paths below are struck out should one slip by.
 */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: {
      paths: [
        '*.phone',
        '*.name',
        '*.text',
        '*.password',
        '*.totp',
        '*.code',
        '*.queryCode',
        '*.token',
        'req.headers',
        'phone',
        'text',
        'password',
      ],
      censor: '***',
    },
  });

type Fields = Record<string, unknown>;
const quietMs = 30_000;
const said = new WeakMap<Log, Map<string, { at: number; left: number }>>();

/**
 * A line about what may go on for long and fails at each try (the database is away, the disk is full): the first at once, then one in half a
 * minute that says how many there were. `what` tells one such trouble from another.
 */
export function logSparingly(log: Log, level: 'warn' | 'error', what: string, fields: Fields, words: string): void {
  const own = said.get(log) ?? new Map<string, { at: number; left: number }>();
  said.set(log, own);
  const known = own.get(what);
  const now = performance.now();
  if (known && now - known.at < quietMs) {
    known.left += 1;
    return;
  }
  own.set(what, { at: now, left: 0 });
  log[level]({ ...fields, ...(known?.left ? { before: known.left } : {}) }, words);
}
