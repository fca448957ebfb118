import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { asOwner } from '#server/kernel/migrate.ts';
import type { Database } from './cluster.ts';

/** Headers by which a request comes from somebody. */
export type Person = { accountId: string; headers: string };
export type People = {
  residents: Person[];
  dispatcher: Person;
  handler: Person;
  verifier: Person;
  leader: Person;
  unitId: string;
  communityCode: string;
};

type Row = { id: string };
const header = (token: string) => `authorization: Bearer ${token}\r\n`;

/**
 * People of a district with living sessions: residents, a dispatcher, a handler of the unit with the most cases, a community worker for
 * the whole district (who verifies), a leader. Sessions are written as signing in writes them.
 */
export const makePeople = (database: Database, district = 1, residents = 64): Promise<People> =>
  asOwner(database.ownerUrl, async (client) => {
    const session = async (accountId: string): Promise<Person> => {
      const secret = randomBytes(24).toString('base64url');
      await client.query(
        `insert into session (district_id, id, account_id, agent, created_at, last_seen_at, expires_at) values ($1, $2, $3, 'bench', now(), now(), now() + interval '1 day')`,
        [district, createHash('sha256').update(secret).digest(), accountId],
      );
      return { accountId, headers: header(`${district}.${secret}`) };
    };
    const account = async (
      kind: string,
      position?: { role: string; unitId?: string; division?: string },
    ): Promise<Person> => {
      const id = v7();
      await client.query(
        `insert into account (district_id, id, kind, name, phone, created_at) values ($1, $2, $3, '测量', null, now())`,
        [district, id, kind],
      );
      if (position)
        await client.query(
          `insert into position (district_id, id, account_id, role, unit_id, division_code, granted_at) values ($1, $2, $3, $4, $5, $6, now())`,
          [district, v7(), id, position.role, position.unitId ?? null, position.division ?? null],
        );
      return session(id);
    };
    const { rows } = await client.query<Row>(
      `select u.id from unit u left join lateral (select count(*) as n from (select from case_record c where c.district_id = $1 and c.unit_id = u.id limit 5000) c) n on true
      where u.district_id = $1 and u.active and u.kind = 'department' order by n.n desc, u.code limit 1`,
      [district],
    );
    const unitId = rows[0]!.id;
    const county = (
      await client.query<{ code: string }>(`select code from division where district_id = $1 and level = 'county'`, [
        district,
      ])
    ).rows[0]!.code;
    const community = (
      await client.query<{ code: string }>(
        `select code from division where district_id = $1 and level = 'community' and valid_to is null order by code limit 1`,
        [district],
      )
    ).rows[0]!.code;
    const told: Person[] = [];
    for (let i = 0; i < residents; i++) told.push(await account('resident'));
    return {
      unitId,
      communityCode: community,
      residents: told,
      dispatcher: await account('staff', { role: 'dispatcher' }),
      handler: await account('staff', { role: 'handler', unitId }),
      verifier: await account('staff', { role: 'community_worker', division: county }),
      leader: await account('staff', { role: 'district_leader' }),
    };
  });

/** Gives the database further districts as exact copies of the first: ids need to be unique only within a district. */
export const copyDistricts = (database: Database, upTo: number): Promise<void> =>
  asOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; columns: string }>(`
      select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.attname <> 'district_id') as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('district', 'migration', 'session', 'job', 'idempotency') group by 1`);
    await client.query('set session_replication_role = replica');
    for (let d = 2; d <= upTo; d++) {
      const made = await client.query(
        `insert into district (district_id, code, name, name_en, demo, center_lng, center_lat)
        select $1, (code::int + 1000 * ($1::int - 1))::text, name || $1::int, name_en || $1::int, demo, center_lng, center_lat from district where district_id = 1 on conflict do nothing`,
        [d],
      );
      if (made.rowCount)
        for (const { name, columns } of rows)
          await client.query(
            `insert into ${name} (district_id, ${columns}) select ${d}, ${columns} from ${name} where district_id = 1`,
          );
    }
  });
