import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { endpoints as all } from '#contract/index.ts';
import { grants, type Role } from '#contract/permissions.ts';
import { problem } from '#contract/shared.ts';
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
let ids: string[] = [];
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
  ids = [
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

type Json = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Json[];
  items?: Json;
  properties?: Record<string, Json>;
  required?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
};

const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'null',
    'NaN',
    '-1',
    '1e999',
    '../..',
    `' or 1=1 --`,
    '%',
    '_',
    '\\',
    '👩‍👩‍👧',
    '０',
    'x'.repeat(5000),
  ),
  fc.integer(),
  fc.double(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }).map(Number),
  fc.constantFrom(null, true, false, [], {}, [[]], { toString: 1 }, -0, 1e308, 2 ** 31, 2 ** 53),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);
const words = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'路灯坏了小区噪音楼道垃圾abc 1。!<>&"\'%_\\'), minLength: 0, maxLength: 60 }),
  fc.constantFrom('路灯坏了，晚上看不见', '三环嘉园6号楼', '371082007002'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

/** Values that fit a schema, or nearly. */
function fit(s: Json): fc.Arbitrary<unknown> {
  if (s.const !== undefined) return fc.constant(s.const);
  if (s.enum) return fc.constantFrom(...s.enum);
  if (s.anyOf) return fc.oneof(...s.anyOf.map(fit));
  if (s.type === 'null') return fc.constant(null);
  if (s.type === 'boolean') return fc.boolean();
  if (s.type === 'integer' || s.type === 'number') {
    const [min, max] = [s.minimum ?? s.exclusiveMinimum ?? -5, s.maximum ?? 500];
    const whole = fc.integer({
      min: Math.max(Math.ceil(min), -(2 ** 31)),
      max: Math.min(Math.floor(max), 2 ** 53 - 1),
    });
    return s.type === 'integer'
      ? fc.oneof(whole, fc.constantFrom(min, max))
      : fc.oneof(whole, fc.double({ min, max, noNaN: true }));
  }
  if (s.type === 'array') return fc.array(fit(s.items ?? {}), { maxLength: Math.min(s.maxItems ?? 3, 4) });
  if (s.type === 'object') return object(s);
  if (s.format === 'uuid')
    return fc.oneof(
      { weight: 5, arbitrary: fc.nat().map((n) => ids[n % ids.length]!) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  if (s.format === 'date')
    return fc.oneof(
      fc.constantFrom('2026-10-01', '2027-01-01', '0001-01-01', '9999-12-31', '2024-02-29'),
      fc
        .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') })
        .map((d) => d.toISOString().slice(0, 10)),
    );
  if (s.pattern)
    return fc.oneof(
      fc.constantFrom(
        '371082',
        '371082007',
        '371082007002',
        '16',
        '1601',
        '13912345678',
        '123456',
        '37108200720261020000010',
      ),
      fc.stringMatching(new RegExp(s.pattern)).filter((x) => x.length < 300),
    );
  if (s.type === 'string')
    return words.map((w) =>
      (w.length < (s.minLength ?? 0) ? w.padEnd(s.minLength!, '好') : w).slice(0, s.maxLength ?? 200),
    );
  return wild;
}
function object(s: Json): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(s.properties ?? {}).map(([k, v]) => [k, fit(v)] as const);
  return fc.record(Object.fromEntries(entries), { requiredKeys: s.required ?? [] });
}
const schema = (of: z.ZodType) => z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' }) as Json;

/** One field broken, or the whole replaced, now and then. */
const mutated = (arbitrary: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary },
    {
      weight: 3,
      arbitrary: fc.tuple(arbitrary, fc.nat(), wild).map(([o, n, w]) => {
        const keys = Object.keys(o);
        return keys.length ? { ...o, [keys[n % keys.length]!]: w } : { extra: w };
      }),
    },
    { weight: 1, arbitrary: wild },
  );

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
    params: mutated(object(schema(e.params))),
    query: mutated(object(schema(e.query))),
    body: mutated(object(schema(e.body))),
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
