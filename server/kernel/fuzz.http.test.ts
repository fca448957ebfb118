import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { endpoints as all } from '#contract/index.ts';
import { grants, type Role } from '#contract/permissions.ts';
import { problem } from '#contract/shared.ts';
import { mutated, objectOf, schemaOf } from '../testing/generate.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, matterIn, type Cast } from '../testing/matters.ts';
import { unitId } from '../testing/people.ts';

/** Runs for each endpoint and seed of the whole; a soak sets more. */
const runs = Number(process.env.FUZZ_RUNS ?? 14);
const seed = Number(process.env.FUZZ_SEED ?? 20260417);
/** The whole stops when its time is over, wherever it is; endpoints come in turns, so that none is left out. */
const budgetMs = Number(process.env.FUZZ_MS ?? 45_000);

/** A stream of events does not end. */
const endpoints = all.filter((e) => !e.stream);

let t: TestApp;
let c: Cast;
const pool = { ids: [] as string[] };
let tokens: (string | undefined)[] = [];
const callers: readonly (Role | 'visitor')[] = [
  'visitor',
  'resident',
  'handler',
  'unit_head',
  'dispatcher',
  'grid_worker',
  'system_admin',
  'security_admin',
  'audit_admin',
  'street_leader',
  'street_dispatcher',
  'street_leader',
  'hotline_agent',
  'district_leader',
];

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z'), settings: { LINLI_LOG: 'silent' } });
  c = await cast(t);
  const matters = await Promise.all(
    (['received', 'dispatched', 'accepted', 'resolved', 'answered'] as const).map((s) => matterIn(t, c, s)),
  );
  pool.ids = [
    ...matters.map((m) => m.id),
    c.unit,
    c.other,
    await unitId(t, 'dept:ecology'),
    c.resident.id,
    c.handler.id,
    randomUUID(),
  ];
  tokens = [
    undefined,
    c.resident.token,
    c.handler.token,
    c.head.token,
    c.dispatcher.token,
    c.grid.token,
    await t.as('system_admin'),
    await t.as('security_admin'),
    await t.as('audit_admin'),
    c.leader.token,
    await t.as('street_dispatcher'),
    await t.as('street_leader'),
    c.agent.token,
    await t.as('district_leader'),
  ];
}, 120_000);
afterAll(() => t.close());

const asText = (v: unknown): string => (typeof v === 'string' ? v : (JSON.stringify(v) ?? ''));
const wellFormed = (text: string) => encodeURIComponent(text.toWellFormed());

type Shot = { params: unknown; query: unknown; body: unknown; who: number; upload: Uint8Array };
const shots = new Map<string, fc.Arbitrary<Shot>>();
const arbitraryOf = (e: Endpoint): fc.Arbitrary<Shot> => {
  const known = shots.get(e.id);
  if (known) return known;
  const permission = e.permission;
  const welcome = callers.flatMap((role, i) =>
    permission === 'public' || permission === 'signed_in' || (role !== 'visitor' && grants[role][permission])
      ? [i]
      : [],
  );
  const made: fc.Arbitrary<Shot> = fc.record({
    params: mutated(objectOf(schemaOf(e.params), pool)),
    query: mutated(objectOf(schemaOf(e.query), pool)),
    body: mutated(objectOf(schemaOf(e.body), pool)),
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...welcome) },
      { weight: 1, arbitrary: fc.nat(callers.length - 1) },
    ),
    upload: fc.uint8Array({ maxLength: 200 }),
  });
  shots.set(e.id, made);
  return made;
};

async function fire(e: Endpoint, s: Shot): Promise<number> {
  const params = (s.params ?? {}) as Record<string, unknown>;
  const path = e.path.replace(
    /:(\w+)/g,
    (_, name: string) => wellFormed(asText(params[name] ?? 'none').slice(0, 300)) || '-',
  );
  const query = Object.entries((typeof s.query === 'object' && s.query) || {})
    .map(([k, v]) => `${wellFormed(k)}=${wellFormed(asText(v).slice(0, 2000))}`)
    .join('&');
  const payload = e.method === 'GET' ? undefined : e.upload ? Buffer.from(s.upload) : JSON.stringify(s.body);
  const reply = await t.app.http.inject({
    method: e.method,
    url: `${path}${query ? `?${query}` : ''}`,
    headers: {
      ...(tokens[s.who] ? { authorization: `Bearer ${tokens[s.who]}` } : {}),
      ...(isWrite(e) ? { 'idempotency-key': randomUUID() } : {}),
      ...(payload === undefined ? {} : { 'content-type': e.upload ? e.upload[0]! : 'application/json' }),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const type = String(reply.headers['content-type']);
  if (reply.statusCode >= 500 && reply.statusCode !== 503)
    throw new Error(`${e.method} ${path}?${query} answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`);
  if (reply.statusCode >= 400) {
    expect(type).toContain('application/problem+json');
    const said = problem.parse(reply.json());
    expect(said.status).toBe(reply.statusCode);
    expect(said.title.length).toBeGreaterThan(1);
    expect(said.title).not.toBe(said.code);
  } else if (!e.download) {
    e.reply.parse(reply.json());
    if (e.permission !== 'public') expect(reply.headers['cache-control']).toBe('no-store');
  }
  return reply.statusCode;
}

// Training and passwords take seconds each by intent; a session that ends takes its token from the runs that follow.
const slow = new Set([
  'model.train',
  'session.signIn',
  'session.changePassword',
  'directory.resetPassword',
  'directory.savePerson',
]);
const ending = new Set([
  'session.signOut',
  'mine.erase',
  'session.changePassword',
  'session.startTotp',
  'session.confirmTotp',
  'directory.revoke',
  'session.demoSignIn',
]);

test(
  'whatever is sent to whichever door by whomever: no failure of ours, and every refusal can be read',
  async () => {
    const until = Date.now() + budgetMs;
    const statuses: Record<number, number> = {};
    const reached = new Set<string>();
    let fired = 0;
    for (let round = 0; round < runs && Date.now() < until; round++) {
      for (const e of endpoints) {
        if (Date.now() > until) break;
        if (round > 0 && slow.has(e.id)) continue;
        const each = slow.has(e.id) ? 1 : 6;
        await fc.assert(
          fc.asyncProperty(arbitraryOf(e), async (shot) => {
            const status = await fire(e, ending.has(e.id) ? { ...shot, who: 0 } : shot);
            statuses[status] = (statuses[status] ?? 0) + 1;
            if (status === 200) reached.add(e.id);
            fired += 1;
          }),
          { numRuns: each, seed: seed + round, endOnFailure: false, interruptAfterTimeLimit: 20_000 },
        );
      }
    }
    console.log(`fuzz: ${fired} requests`, statuses, `${reached.size} of ${endpoints.length} endpoints answered 200`);
    expect(statuses[500]).toBeUndefined();
    expect(reached.size).toBeGreaterThan(endpoints.length / 3);
  },
  budgetMs + 60_000,
);

test('after all that the record is whole, and the jobs it left do their work', async () => {
  await t.owner.query(`delete from job where kind = 'dispatch.train'`);
  await t.drain();
  const failed = await t.owner.query<{ kind: string; last_error: string }>(
    'select kind, last_error from job where last_error is not null',
  );
  expect(failed.rows).toEqual([]);
  const { rows } = await t.owner.query(
    'select (select count(*)::int from event_unsealed) as waiting, (select count(*)::int from case_record c where version <> (select max(seq) from event e where e.stream_id = c.id)) as torn',
  );
  expect(rows[0]).toEqual({ waiting: 0, torn: 0 });
});
