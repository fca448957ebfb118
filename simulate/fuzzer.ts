import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { contract, endpoints } from '#contract/index.ts';
import { grants, type Role } from '#contract/permissions.ts';
import { problem } from '#contract/shared.ts';
import texts from '#locales/zh-Hans/errors.json' with { type: 'json' };
import { mutated, objectOf, schemaOf, type Pool } from '#server/testing/generate.ts';

type Caller = { role: Role | 'visitor'; token?: string };
type Request = { method: string; path: string; headers: Record<string, string>; body?: Buffer };
type Answer = { status: number; type: string; bytes: Buffer };
type Fault = { seed: number; n: number; what: string; as: string; request: string };
export type Fuzzed = {
  requests: number;
  seconds: number;
  seed: number;
  statuses: Record<number, number>;
  /** endpoints that answered 200 at least once, of how many */
  reached: number;
  of: number;
  ids: number;
  faults: Fault[];
};

// A stream does not end; a session that ends takes its caller from the shots that follow, so those are sent by nobody; training and passwords take seconds by intent.
const shots = endpoints.filter((e) => !e.stream);
const ending = new Set(
  ['session.signOut', 'mine.erase', 'session.changePassword', 'session.startTotp', 'session.confirmTotp'].concat([
    'directory.revoke',
    'directory.resetPassword',
    'session.demoSignIn',
  ]),
);
const slow = new Set([
  'model.train',
  'session.signIn',
  'session.changePassword',
  'directory.savePerson',
  'metrics.recount',
]);
/** What any door may answer beside what its endpoint lists. */
const general = /^(request|access|session|server|file)\./;

function exchange(agent: http.Agent, base: string, r: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      new URL(base + r.path),
      { agent, method: r.method, headers: r.headers, timeout: 60_000 },
      (response) => {
        buffer(response).then(
          (bytes) =>
            resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']), bytes }),
          reject,
        );
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in a minute'))).on('error', reject);
    request.end(r.body);
  });
}

const asText = (v: unknown): string => (typeof v === 'string' ? v : (JSON.stringify(v) ?? ''));
const inUrl = (text: string) => encodeURIComponent(text.toWellFormed());

/** Drives a running demo installation for so many minutes. The same seed sends the same shots, as far as the same ids are there. */
export async function fuzz(given: {
  url: string;
  minutes: number;
  seed: number;
  senders: number;
  say: (words: string) => void;
}): Promise<Fuzzed> {
  const { url, seed, say } = given;
  const agent = new http.Agent({ keepAlive: true });
  const pool: Pool & { ids: string[]; texts: string[] } = { ids: [randomUUID()], texts: [] };
  const call = (method: string, path: string, token?: string, body?: unknown) =>
    exchange(agent, url, {
      method,
      path,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }),
    });
  const json = (a: Answer): unknown => JSON.parse(a.bytes.toString('utf8'));

  const { accounts } = contract.session.demoAccounts.reply.parse(
    json(await call('GET', contract.session.demoAccounts.path)),
  );
  const callers: Caller[] = [{ role: 'visitor' }];
  for (const [role, of] of Map.groupBy(accounts, (a) => a.role))
    for (const { id } of of.slice(0, 2)) {
      const token = await signIn(url, agent, id);
      callers.push({ role: role ?? 'resident', token });
    }
  await furnish(call, callers);
  const harvest = async () => {
    const found = { ids: new Set<string>(), texts: new Set<string>() };
    for (const e of shots.filter((s) => s.method === 'GET' && !s.path.includes(':') && !s.download))
      for (const c of callers)
        if (welcome(e, c)) gather(found, await call('GET', e.path, c.token).then((a) => a.bytes.toString('utf8')));
    // So many of each that all kinds are met.
    pool.ids = [...found.ids].slice(-3000);
    pool.texts = [...found.texts].slice(-400);
  };
  await harvest();
  say(`${callers.length} callers, ${pool.ids.length} ids, seed ${seed}`);

  const made = new Map<string, fc.Arbitrary<{ params: unknown; query: unknown; body: unknown; upload: Uint8Array }>>();
  const shotOf = (e: Endpoint) => {
    const known = made.get(e.id);
    if (known) return known;
    const part = (of: Endpoint['params']) => mutated(objectOf(schemaOf(of), pool));
    const fresh = fc.record({
      params: fc.oneof(
        { weight: 4, arbitrary: objectOf(schemaOf(e.params), pool) },
        { weight: 1, arbitrary: part(e.params) },
      ),
      query: part(e.query),
      body: part(e.body as Endpoint['params']),
      upload: fc.uint8Array({ maxLength: 400 }),
    });
    made.set(e.id, fresh);
    return fresh;
  };

  const result: Fuzzed = {
    requests: 0,
    seconds: 0,
    seed,
    statuses: {},
    reached: 0,
    of: shots.length,
    ids: pool.ids.length,
    faults: [],
  };
  const reached = new Set<string>();
  const keys: string[] = [randomUUID()];
  const from = Date.now();
  const until = from + given.minutes * 60_000;
  let next = 0;
  let told = from;

  async function fire(n: number): Promise<void> {
    const e = shots[n % shots.length]!;
    if (slow.has(e.id) && n % (shots.length * 40) >= shots.length) return;
    const [shot, dice] = fc.sample(fc.tuple(shotOf(e), fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 })), {
      seed: seed + n,
      numRuns: 1,
    })[0]!;
    const fitting = callers.filter((c) => welcome(e, c));
    const some = dice[0]! % 4 && fitting.length ? fitting : callers;
    const as = ending.has(e.id) ? callers[0]! : some[dice[1]! % some.length]!;
    const request = requestOf(e, shot, dice, as, keys);
    const fault = (what: string) => {
      if (result.faults.length < 50)
        result.faults.push({
          seed,
          n,
          what,
          as: as.role,
          request: `${request.method} ${request.path} ${JSON.stringify({ ...request.headers, authorization: undefined })} ${(request.body ?? '').toString('utf8').slice(0, 600)}`,
        });
    };
    let answer: Answer;
    try {
      answer = await exchange(agent, url, request);
    } catch (error) {
      // A body of a kind that is refused may be cut off while it is sent; then the reply is lost, not the server.
      return fault(`no answer: ${(error as Error).message}`);
    }
    result.requests += 1;
    result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
    const wrong = wrongIn(e, answer, request.method === e.method);
    if (wrong) fault(`${e.id}: ${wrong}`);
    if (answer.status === 200) reached.add(e.id);
  }

  await Promise.all(
    Array.from({ length: given.senders }, async () => {
      while (Date.now() < until && result.faults.length < 50) {
        await fire(next++);
        if (Date.now() - told > 60_000) {
          told = Date.now();
          say(`${result.requests} requests, ${JSON.stringify(result.statuses)}, ${result.faults.length} faults`);
          await harvest();
        }
      }
    }),
  );
  agent.destroy();
  return { ...result, seconds: Math.round((Date.now() - from) / 1000), reached: reached.size, ids: pool.ids.length };
}

const welcome = (e: Endpoint, c: Caller): boolean =>
  e.permission === 'public' ||
  (c.role !== 'visitor' && (e.permission === 'signed_in' || Boolean(grants[c.role][e.permission])));

async function signIn(url: string, agent: http.Agent, accountId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      new URL(url + contract.session.demoSignIn.path),
      { agent, method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } },
      (response) => {
        const token = /linli=([^;]+)/.exec(String(response.headers['set-cookie']))?.[1];
        response.resume();
        if (token) resolve(decodeURIComponent(token));
        else reject(new Error(`a demo account could not sign in: ${response.statusCode}`));
      },
    );
    request.on('error', reject).end(JSON.stringify({ accountId }));
  });
}

/** What a fresh demo has none of: matters in everybody's name, a confidential one, an export, a report, a kept search. */
async function furnish(
  call: (method: string, path: string, token?: string, body?: unknown) => Promise<unknown>,
  callers: readonly Caller[],
): Promise<void> {
  for (const { token } of callers) {
    await call('POST', '/api/cases', token, { text: '楼道的灯不亮，晚上看不见路', kind: 'help' });
    await call('POST', '/api/cases', token, {
      text: '有人虚报低保，请替我保密',
      kind: 'tip_off',
      confidentiality: 'confidential',
    });
    await call('POST', '/api/exports', token, { format: 'csv', filter: {}, purpose: '例行检查' });
    await call('POST', '/api/metrics/reports', token, { period: 'week', on: new Date().toISOString().slice(0, 10) });
  }
}

function gather(found: { ids: Set<string>; texts: Set<string> }, text: string): void {
  for (const [id] of text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)) found.ids.add(id);
  for (const [, word] of text.matchAll(/"(?:code|number|name|term|login|cause|metric|next)":"([^"\\]{1,60})"/g))
    found.texts.add(word!);
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];
const kinds = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=gbk',
  'image/png',
  '',
];
const broken = ['{', '[]', 'null', '"x"', '{"a":1,}', '\u0000', '{"__proto__":{"a":1}}', '['.repeat(5000), ''];

/** The request of a shot; now and then with another method, kind of content, key or with text that is no JSON. */
function requestOf(
  e: Endpoint,
  shot: { params: unknown; query: unknown; body: unknown; upload: Uint8Array },
  dice: readonly number[],
  as: Caller,
  keys: string[],
): Request {
  const rarely = (i: number, in_: number) => dice[i]! % in_ === 0;
  const params = (shot.params ?? {}) as Record<string, unknown>;
  const path = e.path.replace(
    /:(\w+)/g,
    (_, name: string) => inUrl(asText(params[name] ?? 'none').slice(0, 300)) || '-',
  );
  const query = Object.entries((typeof shot.query === 'object' && shot.query) || {})
    .map(([k, v]) => `${inUrl(k)}=${inUrl(asText(v).slice(0, 2000))}`)
    .join('&');
  const method = rarely(2, 60) ? methods[dice[7]! % methods.length]! : e.method;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const text = rarely(3, 40) ? broken[dice[7]! % broken.length]! : (JSON.stringify(shot.body) ?? 'null');
  const body = !hasBody ? undefined : e.upload ? Buffer.from(shot.upload) : Buffer.from(text);
  const key = rarely(4, 12) ? keys[dice[7]! % keys.length]! : randomUUID();
  if (keys.length < 300) keys.push(key);
  const kind = rarely(5, 40) ? kinds[dice[7]! % kinds.length]! : e.upload ? e.upload[0]! : 'application/json';
  const odd = rarely(6, 80);
  return {
    method,
    path: (path + (query ? `?${query}` : '')).slice(0, 14_000),
    headers: {
      ...(as.token ? { authorization: odd ? 'Bearer 1.none' : `Bearer ${as.token}` } : {}),
      ...(isWrite(e) ? { 'idempotency-key': odd ? 'no key' : key } : {}),
      ...(body === undefined
        ? {}
        : { 'content-length': String(body.length), ...(kind ? { 'content-type': kind } : {}) }),
      'accept-language': ['zh-CN', 'en', 'xx', '*;q=x'][dice[7]! % 4]!,
    },
    ...(body === undefined ? {} : { body }),
  };
}

/** What is wrong with an answer: a fault of ours, a refusal that cannot be read or is not documented, a reply the contract does not know. */
function wrongIn(e: Endpoint, { status, type, bytes }: Answer, asked: boolean): string | undefined {
  const text = bytes.toString('utf8');
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  if (status >= 400) {
    // HEAD has no body.
    if (!bytes.length && !asked) return undefined;
    if (!type.includes('application/problem+json')) return `${status} as ${type}: ${text.slice(0, 200)}`;
    const said = problem.safeParse(JSON.parse(text));
    if (!said.success) return `a refusal that is no problem document: ${text.slice(0, 200)}`;
    const { code } = said.data;
    if (!(code in texts)) return `a code without a text: ${code}`;
    if (said.data.status !== status) return `a status that differs from its document: ${status}, ${said.data.status}`;
    if (asked && !e.errors.includes(code as never) && !general.test(code))
      return `a code it does not document: ${code}`;
    return undefined;
  }
  if (!asked || e.download || status !== 200) return undefined;
  const fits = e.reply.safeParse(JSON.parse(text));
  return fits.success ? undefined : `a reply the contract does not know: ${fits.error.message.slice(0, 300)}`;
}

/** The end of a run in words. */
export function tell(r: Fuzzed): string {
  const by = Object.entries(r.statuses).map(([status, n]) => `${status}: ${n}`);
  return [
    ...r.faults.map((f) => `FAULT (seed ${f.seed}, shot ${f.n}, as ${f.as}) ${f.what}\n  ${f.request}`),
    `${r.requests} requests in ${r.seconds} s with ${r.ids} ids, seed ${r.seed}`,
    `answers ${by.join(', ')}; ${r.reached} of ${r.of} endpoints answered 200`,
    `500: ${r.statuses[500] ?? 0}, faults: ${r.faults.length}`,
    '',
  ].join('\n');
}
