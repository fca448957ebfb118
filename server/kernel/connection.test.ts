import pg from 'pg';
import { expect, test } from 'vitest';
import { isFull, isLost, sqlState } from './connection.ts';
import { troubleOf } from './trouble.ts';

const system = (code: string, syscall = 'read') => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
const database = (code: string) => Object.assign(new pg.DatabaseError('no', 1, 'error'), { code });

test('codes of the system are not taken for those of PostgreSQL, though some are five letters long too', () => {
  for (const code of ['EPIPE', 'EBUSY', 'EPERM', 'E2BIG']) expect(sqlState(system(code))).toBeUndefined();
  expect(sqlState(database('57P01'))).toBe('57P01');
});

test('a connection that was lost, in whatever words, is no fault of ours', () => {
  const lost = [
    ...['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'].map((code) => system(code)),
    system('ENOENT', 'connect'),
    ...['08000', '08003', '08006', '57P01', '57P02', '57P03', '53300', '53200'].map(database),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('Query read timeout'),
    new Error('timeout expired'),
    new TypeError('fetch failed', { cause: system('ECONNREFUSED') }),
    new AggregateError([system('ECONNREFUSED')], 'no address took it'),
  ];
  for (const error of lost)
    expect([error.message, troubleOf(error)]).toEqual([error.message, 'server.data_unreachable']);
});

test('no room is told apart from no connection, wherever it is found', () => {
  for (const error of [system('ENOSPC', 'write'), system('EDQUOT', 'write'), database('53100')]) {
    expect(isFull(error)).toBe(true);
    expect(isLost(error)).toBe(false);
    expect(troubleOf(error)).toBe('server.disk_full');
  }
});

test('a mistake of ours stays one', () => {
  for (const error of [
    new Error('cannot read x of undefined'),
    system('ENOENT', 'open'),
    database('42P01'),
    database('23505'),
  ])
    expect(troubleOf(error)).toBeUndefined();
});
