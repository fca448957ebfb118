import { fail } from './errors.ts';

export type Paging = { cursor?: string | undefined; limit: number };
type Key = string | number | null;

/**
 * One page by keyset: `fetch` is asked for one row more than the page holds, after the key of the last row seen. The cursor is the key
 * of the last row, as text; one that was not made here is refused.
 */
export async function pageOf<T>(
  paging: Paging,
  shape: readonly ((part: unknown) => Key)[],
  fetch: (after: Key[] | undefined, limit: number) => Promise<T[]>,
  keyOf: (row: T) => Key[],
): Promise<{ items: T[]; next: string | null }> {
  const rows = await fetch(
    paging.cursor === undefined ? undefined : readCursor(paging.cursor, shape),
    paging.limit + 1,
  );
  const items = rows.slice(0, paging.limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > paging.limit && last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null,
  };
}

/** For keys that are ids: anything else in a cursor is refused before it reaches the database. */
export const idPart = (part: unknown): string =>
  typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part)
    ? part
    : fail('request.bad_cursor');
/** For keys that are instants, null standing for none. */
export const instantPart = (part: unknown): string | null =>
  part === null ||
  (typeof part === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part) && !Number.isNaN(Date.parse(part)))
    ? part
    : fail('request.bad_cursor');

function readCursor(cursor: string, shape: readonly ((part: unknown) => Key)[]): Key[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    fail('request.bad_cursor');
  }
  if (!Array.isArray(parts) || parts.length !== shape.length) fail('request.bad_cursor');
  return shape.map((read, i) => read((parts as unknown[])[i]));
}
