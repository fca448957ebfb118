import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { isWrite, type Endpoint, type Input, type Reply } from '#contract/endpoint.ts';
import type { Problem } from '#contract/shared.ts';
import type { Stats } from './stats.ts';

/** Somebody at a device: the session they hold, and the address they come from. */
export type Caller = {
  token: string | null;
  address: string;
  /** signs in anew; without it a session that is over is the end */
  renew?: () => Promise<void>;
};
export const caller = (address = '10.0.0.1'): Caller => ({ token: null, address });

/** The server said no, and why. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(operation: string, code: string, status: number) {
    super(`${operation}: ${code}`);
    this.code = code;
    this.status = status;
  }
}

export type Client = {
  call: <E extends Endpoint>(who: Caller, endpoint: E, input: Input<E>, key?: string) => Promise<Reply<E>>;
  upload: <E extends Endpoint>(who: Caller, endpoint: E, bytes: Buffer, mime: string) => Promise<Reply<E>>;
  /** the bytes behind a link of the server */
  load: (path: string) => Promise<Buffer>;
};

type Request = {
  id: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
};

type Answer = { status: number; cookies: string[]; bytes: Buffer };

/** One exchange on kept-alive connections. Node's own client: `fetch` costs a simulated crowd as much of the processor as the server does. */
function exchange(agent: http.Agent, url: URL, r: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      { agent, method: r.method, headers: r.headers, timeout: 30_000 },
      (response) => {
        buffer(response).then(
          (bytes) =>
            resolve({ status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [], bytes }),
          reject,
        );
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in time'))).on('error', reject);
    request.end(r.body);
  });
}

const isOk = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;
const parsed = <T>(answer: Answer): T => JSON.parse(answer.bytes.toString('utf8')) as T;
function problemOf(answer: Answer | undefined): Partial<Problem> | undefined {
  try {
    return answer && parsed<Partial<Problem>>(answer);
  } catch {
    return undefined;
  }
}

/**
 * Speaks the contract over HTTP as a patient phone does: every write has a key, and what was cut off or told to come again is sent anew
 * under the same key until it is answered. Throws `Refused` for any other answer than yes.
 */
export function createClient(given: { url: string; concurrency: number; patienceMs: number; stats: Stats }): Client {
  const { stats } = given;
  const turn = turnstile(given.concurrency);
  const agent = new (given.url.startsWith('https:') ? https : http).Agent({ keepAlive: true });

  async function once(who: Caller, r: Request): Promise<Answer | undefined> {
    const from = performance.now();
    try {
      const answer = await exchange(agent, new URL(`${given.url}${r.path}`), r);
      const cookie = answer.cookies.map((c) => /^linli=([^;]+)/.exec(c)?.[1]).find(Boolean);
      if (cookie) who.token = decodeURIComponent(cookie);
      if (isOk(answer)) stats.done(r.id, performance.now() - from);
      return answer;
    } catch {
      stats.broken();
      return undefined;
    }
  }

  async function send(who: Caller, r: Request): Promise<Answer> {
    const until = Date.now() + given.patienceMs;
    for (let wait = 200; ; wait = Math.min(2000, wait * 1.6)) {
      const answer = await turn(() => once(who, r));
      if (answer && isOk(answer)) return answer;
      const problem = problemOf(answer);
      if (answer) stats.refused(problem?.code ?? `http ${answer.status}`, answer.status);
      if (answer && answer.status !== 503)
        throw new Refused(r.id, problem?.code ?? `http ${answer.status}`, answer.status);
      if (Date.now() > until) throw new Refused(r.id, problem?.code ?? 'no answer', answer?.status ?? 0);
      await sleep(wait);
    }
  }

  const headersOf = (who: Caller, endpoint: Endpoint, key?: string): Record<string, string> => ({
    'accept-language': 'zh-CN',
    'x-forwarded-for': who.address,
    ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
    ...(isWrite(endpoint) ? { 'idempotency-key': key ?? randomUUID() } : {}),
  });

  const renewing = new WeakMap<Caller, Promise<void>>();
  /** A session that was idle for a night is over: the person signs in again, once for all that wait for it. */
  async function asSomebody(who: Caller, work: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const used = who.token;
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Refused && error.status === 401 && who.renew) || tries === 3) throw error;
        // Somebody has signed in meanwhile: it was the old session that is over.
        if (who.token !== used) continue;
        const known = renewing.get(who) ?? who.renew().finally(() => renewing.delete(who));
        renewing.set(who, known);
        await known;
      }
    }
  }

  return {
    call: async (who, endpoint, input, key) => {
      const { path, body } = addressed(endpoint, input as Record<string, unknown>);
      const answer = await asSomebody(who, () => {
        const headers = { ...headersOf(who, endpoint, key), ...(body ? { 'content-type': 'application/json' } : {}) };
        return send(who, { id: endpoint.id, method: endpoint.method, path, headers, body });
      });
      return parsed<Reply<typeof endpoint>>(answer);
    },
    upload: async (who, endpoint, bytes, mime) => {
      const answer = await asSomebody(who, () =>
        send(who, {
          id: endpoint.id,
          method: endpoint.method,
          path: endpoint.path,
          headers: { ...headersOf(who, endpoint), 'content-type': mime },
          body: bytes,
        }),
      );
      return parsed<Reply<typeof endpoint>>(answer);
    },
    load: async (path) =>
      (await send(caller(), { id: 'files.get', method: 'GET', path, headers: {}, body: undefined })).bytes,
  };
}

/** Puts each part of an input where the contract wants it: in the path, behind it, in the body. */
function addressed(endpoint: Endpoint, input: Record<string, unknown>): { path: string; body: string | undefined } {
  const rest = new Map(Object.entries(input).filter(([, v]) => v !== undefined));
  const take = (name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(take(name))));
  const query = new URLSearchParams();
  for (const name of Object.keys(endpoint.query.shape)) if (rest.has(name)) query.set(name, String(take(name)));
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  return {
    path: query.size ? `${path}?${query.toString()}` : path,
    body: hasBody ? JSON.stringify(Object.fromEntries(rest)) : undefined,
  };
}

/** Lets so many through at once, first come first served. */
function turnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= most) await new Promise<void>((go) => waiting.push(go));
    inside += 1;
    try {
      return await work();
    } finally {
      inside -= 1;
      waiting.shift()?.();
    }
  };
}
