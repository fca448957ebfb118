import { v7 } from 'uuid';
import type { Endpoint } from '#contract/endpoint.ts';
import type { InputOf, Light, ReplyOf } from './contract.ts';
import { noteServerTime } from './clock.ts';
import { Failure } from './failure.ts';

/** A new idempotency key: one for each intention of a person, kept over all tries. Time-ordered, as the ids it may become. */
export const newKey = (): string => v7();

export type CallOptions = {
  /** idempotency key of a write; made anew when absent, so give it wherever the call may be repeated */
  key?: string;
  signal?: AbortSignal;
  /** milliseconds until a try is given up */
  patience?: number;
};

type Settings = {
  fetch: typeof fetch;
  language: () => string;
  onSignedOut: () => void;
  wait: (ms: number) => Promise<void>;
};
const settings: Settings = {
  fetch: (...given) => fetch(...given),
  language: () => 'zh-Hans',
  onSignedOut: () => {},
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** What the whole page sets once: its language, and what to do when the session has ended. */
export const configureCalls = (given: Partial<Settings>) => Object.assign(settings, given);

/** Puts each input where the contract wants it: path, query string or JSON body. Undefined values are left out. */
export function toRequest(endpoint: Light, input: Record<string, unknown>) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const name of endpoint.query) {
    if (rest.has(name)) query.set(name, String(rest.get(name)));
    rest.delete(name);
  }
  const hasBody = endpoint.method !== 'GET' && !endpoint.upload && (endpoint.method !== 'DELETE' || rest.size > 0);
  return {
    url: query.size ? `${path}?${query}` : path,
    body: hasBody ? JSON.stringify(Object.fromEntries(rest)) : undefined,
  };
}

async function problemOf(response: Response): Promise<Failure> {
  const told = (await response.json().catch(() => undefined)) as { code?: unknown } | undefined;
  if (typeof told?.code !== 'string') return new Failure('client.unreadable', response.status);
  return new Failure(told.code as Failure['code'], response.status, told as ConstructorParameters<typeof Failure>[2]);
}

/** One try. AbortSignal.any and .timeout are younger than many phones, so the two ways of giving up are joined by hand. */
async function once(url: string, init: RequestInit, { signal, patience = 30_000 }: CallOptions): Promise<Response> {
  const stop = new AbortController();
  let slow = false;
  const leave = () => stop.abort();
  const timer = setTimeout(() => {
    slow = true;
    stop.abort();
  }, patience);
  signal?.addEventListener('abort', leave);
  try {
    const askedAt = Date.now();
    const response = await settings.fetch(url, { ...init, signal: stop.signal });
    noteServerTime(response.headers.get('date'), askedAt);
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failure(slow ? 'client.slow' : 'client.offline');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

/** Sends, and sends again (the same key, so never doubled) while the server says it is full or restarting. */
async function send(url: string, init: RequestInit, options: CallOptions): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await once(url, init, options);
    if (response.ok) return response;
    if (response.status === 503 && tries < 3) {
      await settings.wait(Math.min(Number(response.headers.get('retry-after')) || 1, 5) * 1000);
      continue;
    }
    const failure = await problemOf(response);
    if (failure.status === 401 && failure.code.startsWith('access.')) settings.onSignedOut();
    throw failure;
  }
}

const headersOf = (endpoint: Light, options: CallOptions) => ({
  accept: 'application/json',
  'accept-language': settings.language(),
  ...(endpoint.write ? { 'idempotency-key': options.key ?? newKey() } : {}),
});

/** Calls an endpoint of the contract. Throws a `Failure` with the code, the parameters and the field errors of the problem. */
export async function call<E extends Endpoint>(
  endpoint: Light<E>,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const { url, body } = toRequest(endpoint, input as Record<string, unknown>);
  const headers = {
    ...headersOf(endpoint, options),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const response = await send(url, { method: endpoint.method, headers, body }, options);
  return (await response.json().catch(() => {
    throw new Failure('client.unreadable', response.status);
  })) as ReplyOf<E>;
}

/** Sends a file's bytes to an endpoint that takes an upload. */
export async function callWithFile<E extends Endpoint>(
  endpoint: Light<E>,
  file: Blob,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const headers = { ...headersOf(endpoint, options), 'content-type': file.type || 'application/octet-stream' };
  const response = await send(
    endpoint.path,
    { method: endpoint.method, headers, body: file },
    { patience: 120_000, ...options },
  );
  return (await response.json()) as ReplyOf<E>;
}

/** Where a download of the contract lies, for a link. */
export const addressOf = <E extends Endpoint>(endpoint: Light<E>, input: InputOf<E>) =>
  toRequest(endpoint, input as Record<string, unknown>).url;
