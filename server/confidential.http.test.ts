import { randomUUID } from 'node:crypto';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { contract, endpoints } from '#contract/index.ts';
import { grants } from '#contract/permissions.ts';
import type { App } from './app.ts';
import { checkDigit } from './cases/number.ts';
import { newId } from './kernel/ids.ts';
import { objectOf, schemaOf, type Json } from './testing/generate.ts';
import { testApp, type TestApp } from './testing/harness.ts';
import { listen, secondServer } from './testing/listener.ts';
import { cast, community, matterIn, type Cast } from './testing/matters.ts';
import { person, unitId, type Person } from './testing/people.ts';

// 保密工单: shown to the unit that has it, the dispatcher and its reporter, and to nobody else, on whatever page. The reads and writes are taken from the
// contract, so that a new one is covered by being there.

const { arbitration, cases, exports, metrics, structure, whistles } = contract;
const town = community.slice(0, 9);
/** Words found in nothing else; of them all that is confidential is written. */
const planted = ['鬱瓏罅巘', '霪罨齉龘', '爨黌鼉鱻', '籲鸞鬮虁', '麤驫灪癵', '厵滟爩麣'] as const;
const [inText, inPlace, inWork, inAnswer, inBasis, inNote] = planted;

let t: TestApp;
let c: Cast;
let reporter: Person;
let other: App;
let address: string;
/** Those who are to learn nothing, by what they are. */
let outside: Record<string, Person | undefined>;
const filed: { id: string; number: string }[] = [];
/** Ids of what hangs on a confidential case: conferences, whistles over it, its exclusion, requests only it made. */
const hanging: string[] = [];
let openId = '';
let returnedId = '';
let heard: { name: string; ear: Awaited<ReturnType<typeof listen>> }[] = [];

const forget = () => t.owner.query('delete from try_count');
const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await t.owner.query<T & Record<string, unknown>>(text, values)).rows;

async function secret(): Promise<string> {
  const made = await t.ok(
    cases.report,
    {
      text: `${inText}，请替我保密`,
      kind: 'tip_off',
      confidentiality: 'confidential',
      communityCode: community,
      placeText: inPlace,
    },
    { as: reporter.token },
  );
  await t.owner.query(`delete from job where kind = 'cases.dispatch' and payload->>'id' = $1`, [made.id]);
  filed.push({ id: made.id, number: made.number });
  return made.id;
}
const dispatch = (id: string, to = c.unit) =>
  t.ok(cases.dispatch, { id, unitId: to, subjectCode: '16', offListReason: inBasis }, { as: c.dispatcher.token });
const accepted = async () => {
  const id = await secret();
  await dispatch(id);
  await t.ok(cases.accept, { id }, { as: c.handler.token });
  return id;
};

beforeAll(async () => {
  t = await testApp({ live: true, settings: { LINLI_LOG: 'silent' } });
  c = await cast(t);
  reporter = await person(t);
  const third = await unitId(t, 'dept:ecology');
  const staff = (role: Person['positions'][number]['role'], more: object = {}) => person(t, [{ role, ...more }]);
  outside = {
    visitor: undefined,
    'another resident': c.resident,
    'a handler who sent one back': c.otherHandler,
    'the head of a unit that sent one back': await staff('unit_head', { unitId: third }),
    'a unit of the street': await staff('unit_head', { unitId: await unitId(t, 'dept:parks') }),
    'grid worker': c.grid,
    'community worker': await staff('community_worker', { divisionCode: community }),
    'window clerk': await staff('window_clerk', { divisionCode: town }),
    'street dispatcher': await staff('street_dispatcher', { divisionCode: town }),
    'street leader': c.leader,
    'district leader': await staff('district_leader'),
    'hotline agent': c.agent,
    'system administrator': await staff('system_admin'),
    'security administrator': await staff('security_admin'),
    auditor: await staff('audit_admin'),
    'somebody of three posts': await person(t, [
      { role: 'street_leader', divisionCode: town },
      { role: 'handler', unitId: c.other },
      { role: 'grid_worker', divisionCode: community },
    ]),
  };
  await t.drain();
  ({ app: other, address } = await secondServer(t));
  heard = await Promise.all(
    Object.entries(outside).flatMap(([name, p]) =>
      p && !name.includes('sent one back') && !name.includes('three posts')
        ? [listen(address, p).then((ear) => ({ name, ear }))]
        : [],
    ),
  );

  const open = await matterIn(t, c, 'accepted');
  openId = open.id;
  await secret();
  await dispatch(await secret());

  // Sent back by two units: a conference; none before for the list's silence, in which nothing is dispatched.
  await t.owner.query(`update conference_rule set active = cause = 'returned'`);
  const returned = await secret();
  returnedId = returned;
  for (const [unit, by] of [
    [c.other, c.otherHandler],
    [third, await staff('handler', { unitId: third })],
  ] as const) {
    await dispatch(returned, unit);
    await t.ok(
      cases.return,
      { id: returned, reason: 'not_our_duty', basis: inBasis, proposedUnitId: c.unit },
      { as: by.token },
    );
    await t.drain();
  }

  await t.owner.query('update conference_rule set active = true');

  const supervised = await accepted();
  const dueOn = new Date(t.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
  await t.ok(cases.supervise, { id: supervised, level: 2, dueOn, demand: inNote }, { as: c.dispatcher.token });
  await t.ok(cases.contact, { id: supervised, how: 'phone', note: inNote }, { as: c.handler.token });

  const extended = await accepted();
  await t.ok(cases.extend, { id: extended, reason: inNote }, { as: c.handler.token });

  const answered = await accepted();
  await t.ok(
    cases.resolve,
    { id: answered, outcome: 'solved', result: inWork, answer: `您好，事情已经办好：${inAnswer}` },
    { as: c.handler.token },
  );
  await t.ok(cases.answer, { id: answered, answer: `您好，事情已经办好：${inAnswer}` }, { as: c.dispatcher.token });

  const linked = await accepted();
  await t.ok(structure.link, { id: linked, otherId: open.id }, { as: c.dispatcher.token });

  // What older versions let in, and what no door makes: another unit helps, a whistle serves it, it was merged into an open one, left out of the figures.
  const helped = await accepted();
  await t.owner.query('update case_record set helper_ids = $2 where id = $1', [helped, [c.other]]);
  await t.owner.query(
    `insert into case_task (district_id, id, case_id, unit_id, state, asked_seq, limit_kind, limit_amount, asked_at, yellow_at, due_at)
     values (1, $1, $2, $3, 'asked', 1, 'day', 3, now(), now(), now())`,
    [newId(), helped, c.other],
  );
  const offered = await t.call(
    whistles.propose,
    { ...whistleOf(await kindOf()), leadId: c.other, townCode: town },
    { as: outside['street dispatcher']!.token },
  );
  expect(offered.status, JSON.stringify(offered.problem)).toBe(200);
  await t.owner.query('update whistle set case_id = $2 where id = $1', [offered.body.id, helped]);
  const merged = await accepted();
  await t.owner.query('update case_record set merged_into = $2 where id = $1', [merged, open.id]);
  const exclusion = newId();
  await t.owner.query(
    `insert into case_exclusion (district_id, id, case_id, reason, note, by_id, at) values (1, $1, $2, 'other', $3, $4, now())`,
    [exclusion, extended, inNote, c.dispatcher.id],
  );
  hanging.push(exclusion);

  await t.ok(
    exports.make,
    { format: 'xlsx', filter: { q: filed[0]!.number }, purpose: `核对${filed[1]!.number}` },
    { as: c.dispatcher.token },
  );
  // Time passes: all is overdue, the ladder has told whom it tells.
  await t.owner.query(
    `update case_record set contact_due_at = now() - interval '3 days', resolution_due_at = now() - interval '2 days' where state in ('dispatched', 'accepted')`,
  );
  await t.owner.query(`update timer set due_at = now() - interval '1 hour', basis = basis where fired_at is null`);
  await t.drain();
  hanging.push(
    ...(await rows<{ id: string }>('select id from arbitration where case_id = any($1)', [filed.map((f) => f.id)])).map(
      (r) => r.id,
    ),
  );
  expect(hanging.length).toBeGreaterThan(1);
}, 240_000);
afterAll(async () => {
  for (const { ear } of heard) await ear.leave();
  await other.close();
  await t.close();
});

const kindOf = async () => (await t.ok(whistles.kinds, {}, { as: c.dispatcher.token })).items[0]!.code;
const whistleOf = (kind: string) => ({
  kind,
  title: '联合执法',
  reason: '街道没有执法权，需要部门到场',
  beyond: '超出街道的权限范围',
  placeText: '三环嘉园',
});

/** Everything by which a confidential matter could be known. */
const marks = (): string[] => [...planted, ...filed.flatMap((f) => [f.id, f.number]), ...hanging];

type Call = { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown };
async function send(e: Endpoint, call: Call, as: Person | undefined) {
  const reply = await t.app.http.inject({
    method: e.method,
    url: e.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(`${call.params[name] as string}`)),
    query: Object.fromEntries(Object.entries(call.query).map(([k, v]) => [k, String(v)])),
    headers: {
      ...(as ? { authorization: `Bearer ${as.token}` } : {}),
      ...(isWrite(e) ? { 'idempotency-key': randomUUID() } : {}),
    },
    ...(e.method === 'GET' ? {} : { payload: call.body as object }),
  });
  return { status: reply.statusCode, text: await wordsOf(reply.rawPayload), json: () => reply.json() as unknown };
}

/** What can be read in a reply, also in the cells of a sheet. */
async function wordsOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('utf8');
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return JSON.stringify(book.worksheets.map((s) => [s.name, s.getSheetValues()])) + JSON.stringify(book.title ?? '');
}

const welcome = (e: Endpoint, p: Person | undefined) =>
  e.permission === 'public' ||
  (p !== undefined &&
    (e.permission === 'signed_in' ||
      (p.positions.length
        ? p.positions.some((x) => grants[x.role][e.permission as never])
        : grants.resident[e.permission as never])));

const aNumber = (): string => {
  const body = `${town}20260417${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`;
  return body + checkDigit(body);
};
const numbersOfNobody = Array.from({ length: 9 }, aNumber);
/** What there is to be asked for by an id, with what nobody has instead. */
const nobodys = Array.from({ length: 9 }, () => randomUUID());
const pairs = (): (readonly [string, string])[] =>
  [filed[1]!.id, returnedId, hanging[0]!, hanging[1]!].map((id, i) => [id, nobodys[i]!] as const);

const isId = (s: Json) => s.format === 'uuid' || (s.anyOf ?? []).some((x) => x.format === 'uuid');
const textFields = /^(q|words|text|number|title|what|name)$/;

/** One valid call for a schema, the same each time. */
const sample = (e: Endpoint, seed: number): Call => {
  const pool = { ids: [openId, c.unit, c.other, c.handler.id] };
  const one = (of: Endpoint['params']) => fc.sample(objectOf(schemaOf(of), pool), { seed, numRuns: 1 })[0]!;
  return { params: one(e.params), query: {}, body: one(e.body as Endpoint['params']) };
};
/** The call with another value at each place where one of the old stands: ids and numbers, however deep. */
const filled = (schema: Json, value: unknown, id: string, number: string): unknown => {
  const shape = schema.anyOf?.find((s) => s.type !== 'null') ?? schema;
  if (isId(schema)) return id;
  if (Array.isArray(value))
    return isId(shape.items ?? {}) ? [id] : value.map((v) => filled(shape.items ?? {}, v, id, number));
  if (shape.type === 'object' && value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(shape.properties ?? {}).flatMap(([k, s]) => {
        const own = (value as Record<string, unknown>)[k];
        if (k === 'number' && s.type === 'string') return [[k, number]];
        return own === undefined && !isId(s) ? [] : [[k, filled(s, own, id, number)]];
      }),
    );
  return value;
};

const reads = endpoints.filter((e) => (e.method === 'GET' || e.readOnly) && !e.stream);

/** The calls of a read that tell most: all its lists, each of its choices, and what looks for the words of the secret. */
function callsOf(e: Endpoint): Call[] {
  const base = sample(e, 7);
  const { properties = {} } = schemaOf(e.query);
  const required: Record<string, unknown> = {};
  const choices = (name: string, s: Json): unknown[] => {
    if (s.enum) return s.enum;
    if (name === 'limit') return [s.maximum ?? 100];
    if (s.format === 'date') return [new Date().toISOString().slice(0, 10)];
    if (s.anyOf) return s.anyOf.flatMap((one) => choices(name, one));
    if (s.type === 'boolean') return [true];
    if (/number|integer/.test(String(s.type))) return [s.minimum ?? 1];
    return [];
  };
  for (const name of schemaOf(e.query).required ?? []) {
    const s = properties[name]!;
    required[name] =
      choices(name, s)[0] ??
      fc.sample(objectOf({ properties: { [name]: s }, required: [name] }, { ids: [openId] }), {
        seed: 7,
        numRuns: 1,
      })[0]![name];
  }
  const limit = properties.limit ? { limit: properties.limit.maximum ?? 100 } : {};
  const from = { ...base, query: { ...required, ...limit } };
  const ways = Object.entries(properties).flatMap(([name, s]) =>
    name === 'cursor' ? [] : choices(name, s).map((v) => ({ ...from, query: { ...from.query, [name]: v } })),
  );
  const params = Object.entries(schemaOf(e.params).properties ?? {}).flatMap(([name, s]) =>
    (s.enum ?? []).map((v) => ({ ...from, params: { ...from.params, [name]: v } })),
  );
  return [from, ...ways, ...params];
}

test('no read of the contract shows anything of a confidential matter to those outside', async () => {
  const leaks = new Set<string>();
  const answered = new Map<string, number>();
  let calls = 0;
  const look = async (e: Endpoint, call: Call, name: string, given: readonly string[]) => {
    const reply = await send(e, call, outside[name]);
    calls += 1;
    if (reply.status === 200) answered.set(e.id, (answered.get(e.id) ?? 0) + 1);
    for (const mark of marks())
      if (!given.includes(mark) && reply.text.includes(mark))
        leaks.add(
          `${e.id} to ${name}: ${planted.includes(mark as never) ? mark : 'id or number'} in ${JSON.stringify(call)}`.slice(
            0,
            400,
          ),
        );
    return reply;
  };
  for (const e of reads) {
    for (const [name, p] of Object.entries(outside)) {
      if (!welcome(e, p)) continue;
      for (const call of callsOf(e)) {
        const reply = await look(e, call, name, []);
        let next = reply.status === 200 && !e.download ? (reply.json() as { next?: string | null }).next : null;
        for (let page = 0; next && page < 3; page++) {
          const more = await look(e, { ...call, query: { ...call.query, cursor: next } }, name, []);
          next = more.status === 200 ? (more.json() as { next?: string | null }).next : null;
        }
      }
    }
  }
  console.log(
    `confidential: ${calls} reads, ${answered.size} of ${reads.length} endpoints answered 200, ${marks().length} marks`,
  );
  expect([...leaks]).toEqual([]);
  expect(answered.size).toBeGreaterThan(reads.length * 0.7);
}, 900_000);

/** The same but for what was given and what differs from call to call. */
const plain = (text: string, ...given: string[]) =>
  given
    .filter(Boolean)
    .reduce((all, one) => all.replaceAll(one, '◆'), text)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
    .replace(/\d{23}|"queryCode":"\d+"/g, 'C')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'I')
    .replace(/"(requestId|instance)":"[^"]*"/g, '')
    .replace(/(sig|key|code)=[\w-]+/g, '')
    .replace(/\d{8}-\d{6}/g, 'N');

test('asked for by its id, its number or its words, it answers as what does not exist', async () => {
  const differences = new Set<string>();
  const refusals: Record<string, number> = {};
  const compare = async (e: Endpoint, name: string, a: Call, b: Call, known: string[], none: string[]) => {
    const real = await send(e, a, outside[name]);
    const made = await send(e, b, outside[name]);
    refusals[real.status] = (refusals[real.status] ?? 0) + 1;
    if (real.status !== made.status || plain(real.text, ...known) !== plain(made.text, ...none))
      differences.add(
        `${e.id} by ${name}: ${real.status} ${real.text.slice(0, 160)} | ${made.status} ${made.text.slice(0, 160)}`,
      );
  };
  // Training and passwords take seconds; a session that ends takes its holder from the calls that follow; three exports may wait.
  const apart =
    /^(session\.|mine\.(erase|rename)|model\.train|directory\.(savePerson|resetPassword|revoke|grant)|exports\.make|territory\.)/;
  for (const e of endpoints) {
    // Names of places hang on no matter.
    if (e.stream || e.upload || e.signed || apart.test(e.id)) continue;
    const params = schemaOf(e.params);
    const query = schemaOf(e.query);
    const body = schemaOf(e.body);
    const named = (s: Json): boolean =>
      isId(s) ||
      Object.entries(s.properties ?? {}).some(([k, v]) => k === 'number' || named(v)) ||
      (s.items ? named(s.items) : false);
    const words = Object.entries(query.properties ?? {}).filter(([k, s]) => textFields.test(k) && s.type === 'string');
    if (!named(params) && !named(query) && !named(body) && words.length === 0) continue;
    for (const [name, p] of Object.entries(outside)) {
      if (!welcome(e, p)) continue;
      for (const [i, [id, none]] of pairs().entries()) {
        const number = filed.find((f) => f.id === id)?.number ?? filed[1]!.number;
        const noNumber = numbersOfNobody[i]!;
        // Each comparison begins without guesses from before; how they add up is compared below.
        await forget();
        const call = (anId: string, aNo: string): Call => {
          const s = sample(e, 11 + i);
          return {
            params: filled(params, s.params, anId, aNo) as Call['params'],
            query: filled(query, {}, anId, aNo) as Call['query'],
            body: filled(body, s.body, anId, aNo),
          };
        };
        await compare(e, name, call(id, number), call(none, noNumber), [id, number], [none, noNumber]);
      }
      for (const [k] of words)
        for (const [real, none] of [
          [inText, '龗龖靐齾'],
          [inPlace, '龗龖靐齾'],
          [filed[0]!.number, aNumber()],
          [filed[0]!.number.slice(-14), aNumber().slice(-14)],
        ] as const) {
          const ask = (q: string): Call => ({ ...callsOf(e)[0]!, query: { ...callsOf(e)[0]!.query, [k]: q } });
          await compare(e, name, ask(real), ask(none), [real], [none]);
        }
    }
  }
  console.log('confidential: answers', refusals);
  expect([...differences]).toEqual([]);
  expect(refusals[404]).toBeGreaterThan(500);
}, 900_000);

test('guesses at its query code are refused as soon as those for an id or a number nobody has', async () => {
  const guess = async (input: { id: string }) => {
    await forget();
    const seen: (string | number)[] = [];
    for (let n = 0; n < 8; n++) {
      const said = await t.call(cases.withdraw, { ...input, reason: '不用了', queryCode: '000001' }, {});
      seen.push(said.status, said.problem.code);
    }
    return seen;
  };
  expect(await guess({ id: filed[1]!.id })).toEqual(await guess({ id: nobodys[0]! }));
  const follow = async (number: string) => {
    await forget();
    const seen: number[] = [];
    for (let n = 0; n < 8; n++) seen.push((await t.call(cases.follow, { number, queryCode: '000001' }, {})).status);
    return seen;
  };
  expect(await follow(filed[1]!.number)).toEqual(await follow(numbersOfNobody[0]!));
});

test('nobody outside heard of it while it happened, and no sheet they take out has it', async () => {
  for (const { name, ear } of heard) {
    const said = JSON.stringify(ear.heard);
    for (const mark of marks()) expect(said.includes(mark), `${name} heard of it`).toBe(false);
  }
  for (const [name, p] of Object.entries(outside)) {
    if (!p || !welcome(exports.make, p)) continue;
    for (const format of ['xlsx', 'csv'] as const) {
      const { id } = await t.ok(exports.make, { format, filter: {}, purpose: '例行检查' }, { as: p.token });
      await t.drain();
      const file = await t.call(exports.file, { id }, { as: p.token });
      expect(file.status, name).toBe(200);
      const said = await wordsOf(file.raw);
      for (const mark of marks()) expect(said.includes(mark), `${name} took it out`).toBe(false);
    }
  }
}, 120_000);

test('the dispatcher and the unit that has it still see it everywhere they work', async () => {
  const sees = async (e: typeof cases.search, as: Person) =>
    (await t.ok(e, { limit: 100 }, { as: as.token })).items.map((i) => i.id);
  const all = await sees(cases.search, c.dispatcher);
  expect(filed.filter((f) => !all.includes(f.id))).toEqual([]);
  const held = await rows<{ id: string }>('select id from case_record where unit_id = $1 and id = any($2)', [
    c.unit,
    filed.map((f) => f.id),
  ]);
  const own = await sees(cases.search, c.head);
  expect(held.filter((h) => !own.includes(h.id))).toEqual([]);
  const conferences = await t.ok(arbitration.list, { state: 'all', limit: 100 }, { as: c.dispatcher.token });
  const some = conferences.items.filter((i) => hanging.includes(i.id));
  expect(some.length).toBe(hanging.length - 1);
  expect(some.every((i) => i.case.title?.includes(inText))).toBe(true);
});

test('a conference on it is between the dispatcher and the unit that has it: nobody else is called in, no whistle serves it', async () => {
  const [returned] = await rows<{ id: string }>(`select id from arbitration where case_id = $1`, [returnedId]);
  const view = await t.ok(arbitration.get, { id: returned!.id }, { as: c.dispatcher.token });
  expect(view.can).toEqual(['decide']);
  const call = await t.call(arbitration.hear, { id: returned!.id, unitId: c.other }, { as: c.dispatcher.token });
  expect(call.problem.code).toBe('arbitration.confidential');
  const held = await person(t, [{ role: 'unit_head', unitId: await townOffice() }]);
  const id = await secret();
  await dispatch(id, await townOffice());
  const blown = await t.call(
    whistles.propose,
    { ...whistleOf(await kindOf()), leadId: c.other, caseId: id },
    { as: held.token },
  );
  expect(blown.problem.code).toBe('whistle.confidential');
});

test('figures count it all the same', async () => {
  const today = new Date(t.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const leader = outside['district leader']!;
  const page = await t.ok(
    metrics.cases,
    { metric: 'received_count', fact: 'reported', period: 'month', on: today, limit: 100 },
    { as: leader.token },
  );
  const mine = await t.ok(
    metrics.cases,
    { metric: 'received_count', fact: 'reported', period: 'month', on: today, limit: 100 },
    { as: c.dispatcher.token },
  );
  expect(page.total).toBe(mine.total);
  expect(page.items.length).toBeLessThan(mine.items.length);
});

const townOffice = async (): Promise<string> =>
  (
    await rows<{ id: string }>('select id from unit where district_id = 1 and kind = $1 and code = $2', [
      'town_office',
      town,
    ])
  )[0]!.id;
