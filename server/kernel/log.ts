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
