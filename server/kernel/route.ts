import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isWrite, type Endpoint, type Parsed, type ReplyInput } from '#contract/endpoint.ts';
import { mayCall, visitor, type Actor } from './access.ts';
import type { Ctx, Outside, Services } from './context.ts';
import { retried, sql } from './db.ts';
import { fail } from './errors.ts';
import { sha256 } from './ids.ts';
import { canonical } from './json.ts';
import { languageOf } from './locale.ts';
import { districtOf } from './districts.ts';
import { rawBodyOf } from './http.ts';
import { isSecure } from './headers.ts';
import { requireSignature } from './signature.ts';
import { check } from './check.ts';
import { limitRate } from './rate.ts';
import { actorFrom, findSession, isOver } from './session-row.ts';

/** A file as a reply. */
export type FileReply = { bytes: Buffer; mime: string; name?: string; cacheSeconds?: number };

/** A reply that does not end: who takes it over, writes to it. */
export type StreamReply = { open: (reply: FastifyReply) => void };

type Operation<E extends Endpoint, C> = (
  ctx: C,
  input: Parsed<E> & { bytes: Buffer },
) => Promise<ReplyInput<E> | FileReply>;

export type Route = {
  endpoint: Endpoint;
  run: (outside: Outside, input: Parsed<Endpoint> & { bytes: Buffer }, services: Services) => Promise<unknown>;
};

/** Binds an endpoint to an operation inside one transaction: the write, its event and its jobs commit together. */
export function on<E extends Endpoint>(
  endpoint: E,
  operation: Operation<E, Ctx>,
  options: { keepReply?: boolean } = {},
): Route {
  return onPrepared(endpoint, () => Promise.resolve(undefined), operation, options);
}

/** The same with slow work before the transaction, which holds a connection: its result is the operation's third argument. */
export function onPrepared<E extends Endpoint, P>(
  endpoint: E,
  prepare: (outside: Outside, input: Parsed<E> & { bytes: Buffer }) => Promise<P>,
  operation: (ctx: Ctx, input: Parsed<E> & { bytes: Buffer }, prepared: P) => Promise<ReplyInput<E> | FileReply>,
  options: { keepReply?: boolean } = {},
): Route {
  const write = isWrite(endpoint);
  return {
    endpoint,
    run: async (outside, given, services) => {
      const input = given as unknown as Parsed<E> & { bytes: Buffer };
      const prepared = await prepare(outside, input);
      const result = await services.db.inDistrict(
        outside.district,
        async (tx) => {
          const ctx: Ctx = { ...outside, tx };
          const go = () => operation(ctx, input, prepared);
          return write ? once(ctx, endpoint, given, go, options.keepReply ?? true) : go();
        },
        { readOnly: endpoint.method === 'GET' },
      );
      if (write || endpoint.signed) services.poke(outside.district);
      return result;
    },
  };
}

/** Binds an endpoint to an operation that minds its own transactions and idempotency. */
export function onOutside<E extends Endpoint>(
  endpoint: E,
  operation: (
    outside: Outside,
    input: Parsed<E> & { bytes: Buffer },
  ) => Promise<ReplyInput<E> | FileReply | StreamReply>,
): Route {
  return { endpoint, run: (outside, input) => operation(outside, input as unknown as Parsed<E> & { bytes: Buffer }) };
}

/**
 * The same key again gives the same reply and changes nothing; the same key with other content is refused. A reply that
 * holds secrets is not kept: its operation runs again.
 */
async function once<T>(
  ctx: Ctx,
  endpoint: Endpoint,
  input: Parsed<Endpoint> & { bytes: Buffer },
  go: () => Promise<T>,
  keepReply: boolean,
): Promise<T> {
  const key = ctx.idempotencyKey;
  if (!key) return fail('request.idempotency_key_missing');
  const hash = sha256(
    canonical([
      endpoint.id,
      input.params,
      input.query,
      input.body,
      input.bytes.length ? sha256(input.bytes).toString('hex') : '',
    ]),
  );
  const fresh = await ctx.tx.write(sql`
    insert into idempotency (district_id, key, account_id, endpoint, request_hash, status, created_at)
    values (${ctx.district}, ${key}, ${ctx.actor.accountId}, ${endpoint.id}, ${hash}, 0, ${ctx.now}) on conflict do nothing`);
  if (!fresh) {
    const known = await ctx.tx.row<{
      account_id: string | null;
      endpoint: string;
      request_hash: Buffer;
      status: number;
      reply: T;
    }>(
      sql`select account_id, endpoint, request_hash, status, reply from idempotency where district_id = ${ctx.district} and key = ${key}`,
    );
    if (
      !known ||
      known.account_id !== ctx.actor.accountId ||
      known.endpoint !== endpoint.id ||
      !known.request_hash.equals(hash)
    )
      return fail('request.idempotency_conflict');
    if (known.status === 200) return known.reply;
    return go();
  }
  const reply = await go();
  if (keepReply)
    await ctx.tx.write(
      sql`update idempotency set status = 200, reply = ${JSON.stringify(reply)} where district_id = ${ctx.district} and key = ${key}`,
    );
  return reply;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Registers the routes: who it is, whether they may, what they sent, the operation, what goes out. */
export function register(app: FastifyInstance, services: Services, routes: readonly Route[]): void {
  for (const { endpoint, run } of routes) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { operation: endpoint.id, ...(endpoint.signed ? { signed: true } : {}) },
      handler: async (request, reply) => {
        const outside = await arrive(services, request, reply);
        // Who was signed in and is no more does not become a visitor unasked: what is written now would not be theirs.
        if (
          isWrite(endpoint) &&
          outside.actor.kind === 'visitor' &&
          tokenOf(request) &&
          !endpoint.id.startsWith('session.')
        ) {
          outside.session.clear();
          fail('access.session_expired');
        }
        if (!mayCall(outside.actor, endpoint.permission))
          fail(outside.actor.kind === 'visitor' ? signInCode(request) : 'access.not_permitted');
        if (outside.actor.mustChangePassword && !endpoint.id.startsWith('session.'))
          fail('session.change_password_first');
        if (endpoint.signed)
          requireSignature(
            services.settings[endpoint.signed as 'LINLI_CTI_SECRET'],
            request.headers,
            rawBodyOf(request.body),
            outside.now,
          );
        const upload = Buffer.isBuffer(request.body);
        if (upload && !endpoint.upload) fail('request.unsupported_type');
        if (endpoint.upload && !upload) fail('file.type_not_allowed');
        const input = {
          params: check(endpoint.params, request.params, 'params', outside.language),
          query: check(endpoint.query, request.query, 'query', outside.language),
          body: endpoint.upload ? {} : check(endpoint.body, request.body ?? {}, 'body', outside.language),
          bytes: upload ? (request.body as Buffer) : Buffer.alloc(0),
        };
        if (isWrite(endpoint)) {
          const key = request.headers['idempotency-key'];
          if (!key) fail('request.idempotency_key_missing');
          if (typeof key !== 'string' || !uuid.test(key)) fail('request.idempotency_key_invalid');
          outside.idempotencyKey = String(key).toLowerCase();
        }
        limitRate(outside, endpoint);
        const result = await retried(() => run(outside, input, services));
        if (endpoint.stream) return (result as StreamReply).open(reply);
        if (endpoint.download) return sendFile(reply, result as FileReply);
        reply.header('cache-control', endpoint.cacheSeconds ? `public, max-age=${endpoint.cacheSeconds}` : 'no-store');
        // Names come in the reader's language: what was kept in one is not shown in the other.
        if (endpoint.cacheSeconds) reply.header('vary', 'accept-language, accept-encoding');
        return endpoint.reply.parse(result);
      },
    });
  }
}

function sendFile(reply: FastifyReply, file: FileReply) {
  reply.header('content-type', file.mime).header('x-content-type-options', 'nosniff');
  reply.header('cache-control', file.cacheSeconds ? `private, max-age=${file.cacheSeconds}, immutable` : 'no-store');
  if (file.name) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  return reply.send(file.bytes);
}

const signInCode = (request: FastifyRequest) =>
  tokenOf(request) ? ('access.session_expired' as const) : ('access.sign_in_needed' as const);

const cookieName = 'linli';

function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return header.slice(7);
  return request.cookies[cookieName];
}

/** Who is calling, in which district, in which language. A token begins with its district: no look across districts. */
async function arrive(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<Outside> {
  const token = tokenOf(request);
  const [prefix, secret] = token?.split('.') ?? [];
  const district = districtOf(
    secret ? Number(prefix) : undefined,
    request.headers['x-linli-district'],
    request.hostname,
  );
  const now = services.clock();
  const sessionId = secret ? sha256(secret) : null;
  const actor = sessionId ? await actorOf(services, district.id, sessionId, now) : visitor;
  return {
    services,
    district: district.id,
    actor,
    now,
    log: services.log.child({ request: request.id }),
    ip: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 200),
    language: languageOf(request.headers['accept-language']),
    idempotencyKey: null,
    lastEventId: numberOf(request.headers['last-event-id']),
    session: {
      id: sessionId,
      set: (next, expires) =>
        void reply.setCookie(cookieName, next, {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure: isSecure(services.settings, request),
          expires,
        }),
      clear: () => void reply.clearCookie(cookieName, { path: '/' }),
    },
  };
}

/** Where a stream of events broke off, if this resumes one. */
const numberOf = (header: string | string[] | undefined): number | undefined =>
  typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;

async function actorOf(services: Services, district: number, id: Buffer, now: Date): Promise<Actor> {
  const row = await findSession(services, district, id);
  if (!row || isOver(row, now)) return visitor;
  // The time somebody was last seen is moved at most once in five minutes, by the first of the requests that meet.
  const idle = now.getTime() - row.last_seen_at.getTime();
  if (idle > 300_000)
    await services.db.inDistrict(district, (tx) =>
      tx.write(sql`
        update session set last_seen_at = ${now} where district_id = ${district} and id = (
          select id from session where district_id = ${district} and id = ${id} and last_seen_at = ${row.last_seen_at} for update skip locked)`),
    );
  return actorFrom(row);
}
