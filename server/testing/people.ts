import { randomBytes } from 'node:crypto';
import type { Role } from '#contract/permissions.ts';
import { newId, sha256 } from '../kernel/ids.ts';
import type { TestApp } from './harness.ts';

export type Post = { role: Role; unitId?: string | null; divisionCode?: string | null };
export type Person = { id: string; token: string; positions: Post[] };

/** Somebody with these positions, or a resident when there are none, signed in: written by SQL, without the doors of the directory. */
export async function person(t: TestApp, positions: Post[] = [], district = 1): Promise<Person> {
  const id = newId();
  const secret = randomBytes(16).toString('hex');
  const kind = positions.length ? 'staff' : 'resident';
  await t.owner.query(
    'insert into account (district_id, id, kind, login, name, phone, created_at) values ($1, $2, $3, $4, $5, null, $6)',
    [district, id, kind, positions.length ? `t-${id}` : null, positions.length ? '测试员' : '测试居民', t.now()],
  );
  for (const p of positions) {
    await t.owner.query(
      'insert into position (district_id, id, account_id, role, unit_id, division_code, granted_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [district, newId(), id, p.role, p.unitId ?? null, p.divisionCode ?? null, t.now()],
    );
  }
  const until = new Date('2100-01-01T00:00:00Z');
  await t.owner.query(
    `insert into session (district_id, id, account_id, agent, created_at, last_seen_at, expires_at) values ($1, $2, $3, 'test', $4, $5, $5)`,
    [district, sha256(secret), id, t.now(), until],
  );
  return { id, token: `${district}.${secret}`, positions };
}

/** The id of the unit with this code. */
export async function unitId(t: TestApp, code: string): Promise<string> {
  const { rows } = await t.owner.query<{ id: string }>('select id from unit where district_id = 1 and code = $1', [
    code,
  ]);
  if (!rows[0]) throw new Error(`no unit ${code}`);
  return rows[0].id;
}
