import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Problem } from '#contract/shared.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Services } from './context.ts';
import { sqlState } from './connection.ts';
import { logSparingly } from './log.ts';
import { troubleOf } from './trouble.ts';
import { closeInTime } from './close-in-time.ts';
import { Refusal, statusOf } from './errors.ts';
import { Overrun } from './limited-process.ts';
import { errorText, languageOf } from './locale.ts';
import { secureHeaders } from './headers.ts';
import { registry, requestDone } from './metrics.ts';
import { newId } from './ids.ts';

export const uploadLimit = 12 * 1024 * 1024;

const zip = promisify(gzip);

/** The bytes of messages that are signed: the signature is over them and not over what they mean. */
const rawBodies = new WeakMap<object, Buffer>();
export const rawBodyOf = (parsed: unknown): Buffer =>
  (typeof parsed === 'object' && parsed && rawBodies.get(parsed)) || Buffer.alloc(0);
const isSigned = (request: FastifyRequest) => 'signed' in request.routeOptions.config;

/** An HTTP server that speaks problem+json, reads only well-formed UTF-8, measures itself and says whether it is ready. */
export function createHttp(services: Services): FastifyInstance {
  const app = Fastify({
    logger: false,
    // What fails before there is a route (an address that cannot be read) goes out like every other refusal.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    trustProxy: services.settings.LINLI_TRUST_PROXY,
    genReqId: () => newId(),
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
  });
  void app.register(cookie);

  closeInTime(app);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined);
    try {
      const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
      if (isSigned(request) && typeof parsed === 'object' && parsed) rawBodies.set(parsed, body);
      done(null, parsed);
    } catch {
      done(new Refusal('request.unreadable'));
    }
  });
  app.addContentTypeParser(
    /^(image\/|application\/octet-stream|application\/vnd\.openxmlformats)/,
    { parseAs: 'buffer', bodyLimit: uploadLimit },
    (_request, body, done) => done(null, body),
  );

  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-request-id', request.id);
    secureHeaders(services.settings, request, reply);
    // Small replies are quicker plain; the pages are compressed when they are built.
    if (
      typeof payload !== 'string' ||
      payload.length < 4096 ||
      !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    )
      return payload;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    if (!reply.hasHeader('vary')) reply.header('vary', 'accept-encoding');
    return zip(payload);
  });
  app.addHook('onResponse', async (request, reply) => {
    const operation = (request.routeOptions.config as { operation?: string }).operation ?? 'other';
    requestDone(operation, reply.statusCode, reply.elapsedTime / 1000);
    services.log.debug(
      { request: request.id, operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });

  app.setErrorHandler(answerError);

  function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    services.room.heed(error);
    const refusal = asRefusal(error, request.id);
    const status = statusOf(refusal.code);
    // What only the database refused, the contract let through: worth a line although the caller can mend it.
    if (!(error instanceof Refusal) && (status >= 500 || sqlState(error))) {
      const operation = (request.routeOptions.config as { operation?: string }).operation;
      // Database messages may quote values that people wrote: only the code and the place go in.
      const fields = {
        request: request.id,
        operation,
        sqlState: sqlState(error),
        error: sqlState(error) ? undefined : error.message,
        stack: error.stack?.split('\n').slice(1, 8).join('\n'),
      };
      if (troubleOf(error)) logSparingly(services.log, 'error', refusal.code, fields, refusal.code);
      else services.log[status === 500 ? 'error' : 'warn'](fields, 'unexpected error');
    }
    const problem: Problem = {
      type: `/api/docs#${refusal.code}`,
      title: errorText(refusal.code, refusal.params, languageOf(request.headers['accept-language'])),
      status,
      code: refusal.code,
      params: refusal.params,
      ...(refusal.fields ? { fields: refusal.fields } : {}),
    };
    if (status === 503) reply.header('retry-after', '2');
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  }
  app.setNotFoundHandler((request, reply) => {
    // A path that exists with another method is 405, not 404.
    // The pages take every address with GET: theirs is no route of the contract.
    const known = (['GET', 'POST', 'PUT', 'DELETE'] as const).some((method) => {
      const route = app.findRoute({ method, url: request.url.split('?')[0] ?? '' });
      return route !== null && !('*' in route.params);
    });
    const code: ErrorCode = known ? 'request.method_not_allowed' : 'request.not_found';
    reply
      .code(statusOf(code))
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `/api/docs#${code}`,
          title: errorText(code, {}, languageOf(request.headers['accept-language'])),
          status: statusOf(code),
          code,
        }),
      );
  });

  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const [database, room] = [await services.db.serves(), await services.room.there()];
    return reply.code(database && room ? 200 : 503).send({ ok: database && room, database, room });
  });
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  return app;
}

/** What fastify, node and PostgreSQL throw, as errors a caller can understand; the rest is ours to mend. */
function asRefusal(error: FastifyError | Refusal, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Overrun) return new Refusal('request.timeout');
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.too_large');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('request.unsupported_type');
  if (error.code?.startsWith('FST_ERR_CTP') || error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Refusal('request.unreadable');
  // 403 and 404: what the pages' files answer to an address that is no file.
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH' || error.statusCode === 403 || error.statusCode === 404)
    return new Refusal('request.not_found');
  if (error.statusCode === 400) return new Refusal('request.unreadable');
  // A value that passed the contract and that PostgreSQL cannot hold: an instant, a number, a character it has not.
  if (['22P02', '22P05', '22003', '22007', '22008', '22009', '22021'].includes(sqlState(error) ?? ''))
    return new Refusal('request.invalid');
  if (sqlState(error) === '57014') return new Refusal('request.timeout');
  const trouble = troubleOf(error);
  if (trouble) return new Refusal(trouble);
  return new Refusal('server.error', { requestId });
}
