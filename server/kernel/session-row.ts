import type { Actor, Position } from './access.ts';
import { createBatch } from './batch.ts';
import type { Services } from './context.ts';
import { sql } from './db.ts';

export type SessionRow = {
  id: Buffer;
  account_id: string;
  kind: 'staff' | 'resident';
  name: string;
  positions: Position[];
  last_seen_at: Date;
  must_change_password: boolean;
};
type Find = (id: Buffer) => Promise<SessionRow | undefined>;

const batches = new WeakMap<Services, Map<number, Find>>();

/**
 * Who a session stands for, read anew for each request, so that what is revoked is over at once; requests that meet are asked for
 * in one statement. Undefined when the session is unknown or over.
 */
export function findSession(services: Services, district: number, id: Buffer): Promise<SessionRow | undefined> {
  const own = batches.get(services) ?? new Map<number, Find>();
  batches.set(services, own);
  const find =
    own.get(district) ??
    createBatch<Buffer, SessionRow | undefined>(
      async (ids) => {
        const rows = await services.db.alone<SessionRow>(sql`
          select id, account_id, kind, name, positions, last_seen_at, must_change_password from session_actors(${district}, ${ids}::bytea[], ${services.clock()})`);
        return ids.map((wanted) => rows.find((row) => row.id.equals(wanted)));
      },
      { most: 64, queueMost: 5000, inFlight: 2 },
    );
  own.set(district, find);
  return find(id);
}

/** Idle staff sessions end after eight hours (等保: idle timeout). */
export const isOver = (row: SessionRow, now: Date): boolean =>
  row.kind === 'staff' && now.getTime() - row.last_seen_at.getTime() > 8 * 3_600_000;

/** Who acts by a session. */
export const actorFrom = (row: SessionRow): Actor => ({
  kind: row.kind,
  accountId: row.account_id,
  name: row.name,
  positions: row.kind === 'resident' ? [{ role: 'resident', unitId: null, divisionCode: null }] : row.positions,
  mustChangePassword: row.must_change_password,
});
