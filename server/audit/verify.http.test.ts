import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { verifyAudit, type Fault } from '../kernel/audit.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, type Cast } from '../testing/matters.ts';

let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const verify = () => t.app.services.db.inDistrict(1, (tx) => verifyAudit(tx, t.app.services.keys, 1));

/** Does something to the tables as their owner, looks what the proof says, and puts it back. */
async function tampered(harm: string, values: unknown[], mend: () => Promise<void>): Promise<Fault[]> {
  const { rowCount } = await t.owner.query(harm, values);
  expect(rowCount).toBe(1);
  const { faults, intact } = await verify();
  expect(intact).toBe(false);
  await mend();
  expect((await verify()).faults).toEqual([]);
  return faults;
}

/** Keeps a row of a table as it is and gives what writes it back. */
async function kept(table: 'event' | 'audit_seal', where: string, values: unknown[]): Promise<() => Promise<void>> {
  const { rows } = await t.owner.query<{ row: string }>(
    `select ${table}::text as row from ${table} where ${where}`,
    values,
  );
  expect(rows).toHaveLength(1);
  return async () => {
    const key =
      table === 'event'
        ? 'stream_id = ($1::text::event).stream_id and seq = ($1::text::event).seq'
        : 'n = ($1::text::audit_seal).n';
    await t.owner.query(`delete from ${table} where ${key}`, [rows[0]!.row]);
    await t.owner.query(`insert into ${table} select ($1::text::${table}).*`, [rows[0]!.row]);
  };
}

/** A matter with five events, sealed or still waiting for the sealer. */
async function matter(sealed: boolean): Promise<string> {
  await t.drain();
  const { id } = await matterIn(t, c, 'verified');
  await t.owner.query('delete from job');
  if (sealed) await t.drain();
  const { rows } = await t.owner.query<{ n: string }>('select count(*) as n from event_unsealed where stream_id = $1', [
    id,
  ]);
  expect(Number(rows[0]!.n)).toBe(sealed ? 0 : 5);
  return id;
}

const changes: [what: string, set: string][] = [
  ['what was said', `data = jsonb_set(data, '{kind}', '"praise"')`],
  ['a fact added', `data = data || '{"x": 1}'`],
  ['a fact taken away', `data = data - 'from' - 'kind'`],
  ['the time', `at = at - interval '1 hour'`],
  ['the kind of event', `type = 'case.verified' || '.'`],
  ['the actor', `actor_id = '00000000-0000-7000-8000-000000000000'`],
  ['the actor taken away', `actor_id = null`],
  ['the role', `actor_role = 'dispatcher' || 's'`],
  ['the stream', `stream = 'account'`],
  ['the digest', `digest = decode(repeat('00', 32), 'hex')`],
];

for (const sealed of [true, false]) {
  const when = sealed ? 'in the chain' : 'not yet in the chain';
  test.each(changes)(`an event ${when} of which is altered %s is named`, async (_, set) => {
    const id = await matter(sealed);
    const mend = await kept('event', 'stream_id = $1 and seq = 2', [id]);
    const faults = await tampered(`update event set ${set} where stream_id = $1 and seq = 2`, [id], mend);
    expect(faults).toEqual([{ row: `event ${id}#2`, fault: 'altered' }]);
  });

  test.each([1, 3, 5])(`event %i of a matter, ${when}, that is deleted is named`, async (seq) => {
    const id = await matter(sealed);
    const mend = await kept('event', 'stream_id = $1 and seq = $2', [id, seq]);
    const faults = await tampered('delete from event where stream_id = $1 and seq = $2', [id, seq], mend);
    expect(faults.map((f) => f.row)).toContain(`event ${id}#${seq}`);
  });

  test(`an event ${when} that is moved to another number or stream is named`, async () => {
    const id = await matter(sealed);
    for (const set of ['seq = 50', `stream_id = '${randomUUID()}'`]) {
      const mend = await kept('event', 'stream_id = $1 and seq = 3', [id]);
      const faults = await tampered(`update event set ${set} where stream_id = $1 and seq = 3`, [id], async () => {
        await t.owner.query(
          `delete from event where (stream_id = $1 and seq = 50) or (stream <> 'x' and type = 'case.accepted' and not exists (select from case_record c where c.id = stream_id))`,
          [id],
        );
        await mend();
      });
      expect(faults.map((f) => f.row)).toContain(`event ${id}#3`);
    }
  });
}

test('the newest event of an account, sealed or not, that is deleted is named', async () => {
  for (const sealed of [true, false]) {
    await t.drain();
    await t.ok(contract.mine.rename, { name: '新名字' }, { as: c.resident.token });
    if (sealed) await t.drain();
    const { rows } = await t.owner.query<{ seq: number }>('select max(seq) as seq from event where stream_id = $1', [
      c.resident.id,
    ]);
    const mend = await kept('event', 'stream_id = $1 and seq = $2', [c.resident.id, rows[0]!.seq]);
    const faults = await tampered(
      'delete from event where stream_id = $1 and seq = $2',
      [c.resident.id, rows[0]!.seq],
      mend,
    );
    expect(faults).toEqual([{ row: `event ${c.resident.id}#${rows[0]!.seq}`, fault: 'missing' }]);
  }
});

test('an event written by SQL is named, whether it queues for the sealer or not, and also once it is sealed', async () => {
  await t.drain();
  const id = await matter(true);
  const insert = `insert into event select district_id, stream_id, 6, stream, type, at, actor_id, actor_role, data, digest from event where stream_id = $1 and seq = 5`;
  const away = async () => {
    await t.owner.query('delete from event where stream_id = $1 and seq = 6', [id]);
    await t.owner.query('delete from event_unsealed where stream_id = $1', [id]);
  };
  expect(await tampered(insert, [id], away)).toEqual([{ row: `event ${id}#6`, fault: 'not in the chain' }]);
  await t.owner.query('insert into event_unsealed values (1, $1, 6)', [id]);
  expect(await tampered(insert, [id], away)).toEqual([{ row: `event ${id}#6`, fault: 'altered' }]);
  await t.owner.query(insert, [id]);
  await t.owner.query('insert into event_unsealed values (1, $1, 6)', [id]);
  await t.drain();
  expect((await verify()).faults).toEqual([{ row: `event ${id}#6`, fault: 'altered' }]);
  // It stays sealed, as evidence; what follows it is judged by itself.
  await t.owner.query('delete from audit_seal where stream_id = $1 and seq = 6', [id]);
  await away();
});

test.each([
  ['hash', `hash = decode(repeat('11', 32), 'hex')`],
  ['digest', `digest = decode(repeat('11', 32), 'hex')`],
  ['event', 'seq = 99'],
])('a link of the chain whose %s is altered is named', async (_, set) => {
  const id = await matter(true);
  await matter(true);
  const { rows } = await t.owner.query<{ n: string }>('select n from audit_seal where stream_id = $1 and seq = 3', [
    id,
  ]);
  const n = Number(rows[0]!.n);
  const mend = await kept('audit_seal', 'n = $1', [n]);
  const faults = await tampered(`update audit_seal set ${set} where n = $1`, [n], mend);
  expect(faults.map((f) => f.row).some((row) => row === `audit_seal ${n}` || row === `event ${id}#3`)).toBe(true);
});

test('a link taken out of the chain, at its beginning, in the middle or at its end, is named', async () => {
  const id = await matter(true);
  await matter(true);
  const newest = Number((await t.owner.query<{ n: string }>('select max(n) as n from audit_seal')).rows[0]!.n);
  const middle = Number(
    (await t.owner.query<{ n: string }>('select n from audit_seal where stream_id = $1 and seq = 3', [id])).rows[0]!.n,
  );
  for (const n of [1, middle, newest]) {
    const { rows } = await t.owner.query<{ row: string }>(
      `select 'event ' || stream_id || '#' || seq as row from audit_seal where n = $1`,
      [n],
    );
    const mend = await kept('audit_seal', 'n = $1', [n]);
    const named = (await tampered('delete from audit_seal where n = $1', [n], mend)).map((f) => f.row);
    expect(named).toContain(rows[0]!.row);
    if (n !== newest) expect(named).toContain(`audit_seal ${n}`);
  }
});

test('two events that change places, and a chain cut off with its events, are found', async () => {
  const id = await matter(true);
  const { rows } = await t.owner.query<{ n: string }>(
    'select n from audit_seal where stream_id = $1 and seq in (2, 3) order by n',
    [id],
  );
  const [a, b] = rows.map((r) => Number(r.n));
  const mends = [await kept('audit_seal', 'n = $1', [a]), await kept('audit_seal', 'n = $1', [b])];
  await t.owner.query('update audit_seal set n = -1 where n = $1', [a]);
  await t.owner.query('update audit_seal set n = $1 where n = $2', [a, b]);
  await t.owner.query('update audit_seal set n = $1 where n = -1', [b]);
  expect((await verify()).faults.map((f) => f.row)).toEqual(
    expect.arrayContaining([`audit_seal ${a}`, `audit_seal ${b}`]),
  );
  await t.owner.query('delete from audit_seal where n in ($1, $2)', [a, b]);
  for (const mend of mends) await mend();
  expect((await verify()).faults).toEqual([]);
  // The last matter cut away, event and link together: the matter itself remembers how many there were.
  await t.owner.query('delete from audit_seal where stream_id = $1 and seq = 5', [id]);
  await t.owner.query('delete from event where stream_id = $1 and seq = 5', [id]);
  expect((await verify()).faults.map((f) => f.row)).toContain(`event ${id}#5`);
});

test('the audit administrator reads the same proof over HTTP, and nobody else does', async () => {
  const proof = await t.ok(contract.audit.verify, {}, { as: await t.as('audit_admin') });
  expect(proof.intact).toBe(false);
  expect(proof.faults.length).toBeGreaterThan(0);
  for (const role of ['dispatcher', 'system_admin', 'security_admin', 'district_leader'] as const) {
    expect((await t.call(contract.audit.verify, {}, { as: await t.as(role) })).status).toBe(403);
  }
});
