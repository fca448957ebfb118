import { expect, test } from 'vitest';
import { socketFolder } from './postgres.ts';

test('a plain and short folder holds the socket; a long one, or one that PostgreSQL would read as several, does not', () => {
  expect(socketFolder('/srv/linli/.data/postgres')).toBe('/srv/linli/.data/postgres');
  expect(socketFolder(`/${'a'.repeat(86)}`)).toBe(`/${'a'.repeat(86)}`);
  expect(socketFolder(`/${'a'.repeat(87)}`)).toBe('');
  for (const odd of [
    '/srv/a,b/postgres',
    '/srv/it’s/postgres',
    "/srv/it's/postgres",
    '/srv/邻里/postgres',
    '/srv/my data/postgres',
  ])
    expect(socketFolder(odd)).toBe('');
});
