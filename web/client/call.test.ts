import { beforeEach, expect, test, vi } from 'vitest';
import { call, configureCalls, toRequest } from './call.ts';
import type { Light } from './contract.ts';
import { Failure, fieldMessage, isSignedOut, isUnreached } from './failure.ts';

const read: Light = { id: 'x.read', method: 'GET', path: '/api/x/:id', write: false, query: ['limit', 'q'] };
const write: Light = { id: 'x.write', method: 'POST', path: '/api/x/:id/do', write: true, query: [] };
const erase: Light = { id: 'x.erase', method: 'DELETE', path: '/api/x', write: true, query: [] };

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
let fetched: ReturnType<typeof vi.fn<typeof fetch>>;
let signedOut: number;
const init = (n: number) => fetched.mock.calls[n]![1] as { headers: Record<string, string>; body?: string };

beforeEach(() => {
  fetched = vi.fn<typeof fetch>();
  signedOut = 0;
  configureCalls({ fetch: fetched, wait: async () => {}, language: () => 'en', onSignedOut: () => (signedOut += 1) });
});

test('inputs go where the contract wants them', () => {
  expect(toRequest(read, { id: 'a/b', q: '路 灯', limit: 5, none: undefined })).toEqual({
    url: '/api/x/a%2Fb?limit=5&q=%E8%B7%AF+%E7%81%AF',
    body: undefined,
  });
  expect(toRequest(write, { id: '1', text: '好', left: undefined })).toEqual({
    url: '/api/x/1/do',
    body: '{"text":"好"}',
  });
  expect(toRequest(erase, {})).toEqual({ url: '/api/x', body: undefined });
});

test('a write carries its key, a read none; both say the language', async () => {
  fetched.mockImplementation(async () => json(200, { ok: true }));
  await call(write, { id: '1' }, { key: 'k1' });
  await call(read, { id: '1' });
  expect(init(0).headers).toMatchObject({
    'idempotency-key': 'k1',
    'accept-language': 'en',
    'content-type': 'application/json',
  });
  expect(init(1).headers['idempotency-key']).toBeUndefined();
});

test('a full server is asked again with the same key', async () => {
  fetched
    .mockResolvedValueOnce(json(503, { code: 'request.too_busy' }, { 'retry-after': '1' }))
    .mockResolvedValueOnce(json(200, { ok: true }));
  await expect(call(write, { id: '1' })).resolves.toEqual({ ok: true });
  expect(init(0).headers['idempotency-key']).toBe(init(1).headers['idempotency-key']);
});

test('a problem becomes a typed failure with its fields', async () => {
  fetched.mockResolvedValue(
    json(400, {
      code: 'request.invalid',
      title: 'no',
      params: { a: 1 },
      fields: [{ path: 'reporter.phone', code: 'x', message: '格式不对' }],
    }),
  );
  const failure = await call(write, { id: '1' }).catch((e: unknown) => e);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ code: 'request.invalid', status: 400, params: { a: 1 } });
  expect(fieldMessage(failure, 'reporter.phone')).toBe('格式不对');
  expect(isUnreached(failure)).toBe(false);
});

test('no network, a proxy page, an ended session', async () => {
  fetched
    .mockRejectedValueOnce(new TypeError('failed'))
    .mockResolvedValueOnce(new Response('<html>', { status: 502 }))
    .mockResolvedValueOnce(json(401, { code: 'access.session_expired' }));
  const [offline, proxy, expired] = [
    await call(read, { id: '1' }).catch((e: unknown) => e),
    await call(read, { id: '1' }).catch((e: unknown) => e),
    await call(read, { id: '1' }).catch((e: unknown) => e),
  ];
  expect(offline).toMatchObject({ code: 'client.offline' });
  expect(proxy).toMatchObject({ code: 'client.unreadable', status: 502 });
  expect([offline, proxy].every(isUnreached)).toBe(true);
  expect(isSignedOut(expired)).toBe(true);
  expect(signedOut).toBe(1);
});

test('a try that takes too long is given up', async () => {
  fetched.mockImplementation(
    (_, given) =>
      new Promise((_done, fail) => given!.signal!.addEventListener('abort', () => fail(new Error('aborted')))),
  );
  await expect(call(read, { id: '1' }, { patience: 5 })).rejects.toMatchObject({ code: 'client.slow' });
});
