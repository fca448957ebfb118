import { Validator } from '@seriousme/openapi-schema-validator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWrite, type Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { documentedCodes, documentedStatuses } from './documented.ts';

type Operation = {
  operationId: string;
  parameters: { name: string; in: string }[];
  responses: Record<string, { content: Record<string, unknown> }>;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

let t: TestApp;
let document: Document;
beforeAll(async () => {
  t = await testApp();
  document = (await t.app.http.inject({ url: '/api/openapi.json' })).json<Document>();
});
afterAll(() => t.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('the API document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document) as never);
  expect(errors).toBeUndefined();
  expect([valid, validator.version]).toEqual([true, '3.1']);
});

test('every reference in it leads somewhere, every name is given once, every part of a path is a parameter', () => {
  const refs: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      if (key === '$ref' && typeof inner === 'string') refs.push(inner);
      else walk(inner);
  };
  walk(document);
  const lost = refs.filter(
    (ref) =>
      ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document) === undefined,
  );
  expect(lost).toEqual([]);
  const ids = operations().map((o) => o.operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(endpoints.map((e) => e.id).sort());
  for (const { path, operation } of operations())
    expect(
      operation.parameters.filter((p) => p.in === 'path').map((p) => p.name),
      path,
    ).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]));
});

test('it names the same statuses as the program knows of, problem+json for each but 200', () => {
  for (const { operation } of operations()) {
    expect(Object.keys(operation.responses).map(Number), operation.operationId).toEqual(
      [...documentedStatuses(operation.operationId)].sort((a, b) => a - b),
    );
    for (const [status, { content }] of Object.entries(operation.responses))
      if (status !== '200') expect(Object.keys(content)).toEqual(['application/problem+json']);
  }
});

/** Ways to call an operation wrongly, or by the wrong person, whatever it does. */
const wrong: [what: string, change: (e: Endpoint) => Record<string, unknown> & { path?: string }][] = [
  ['by a visitor', () => ({})],
  ['by a session that is over', () => ({ as: `1.${'x'.repeat(40)}` })],
  ['by a resident', () => ({ role: 'resident' })],
  ['by a system administrator', () => ({ role: 'system_admin' })],
  ['by a dispatcher', () => ({ role: 'dispatcher' })],
  ['by a dispatcher without a key', () => ({ role: 'dispatcher', key: null })],
  ['by a dispatcher with a key that is none', () => ({ role: 'dispatcher', key: 'x' })],
  ['by a dispatcher with a body that is no JSON', () => ({ role: 'dispatcher', raw: '{' })],
  ['by a dispatcher with a body of another kind', () => ({ role: 'dispatcher', raw: 'a=b', type: 'text/plain' })],
  ['by a dispatcher with a picture', () => ({ role: 'dispatcher', raw: 'x', type: 'image/png' })],
  ['by a dispatcher with a body far too large', () => ({ role: 'dispatcher', raw: `"${'x'.repeat(300_000)}"` })],
  ['by a dispatcher for what cannot be named', () => ({ role: 'dispatcher', part: '%00' })],
  ['by a dispatcher with a cursor that is none', () => ({ role: 'dispatcher', query: 'cursor=%25&limit=1' })],
  ['by a dispatcher with a limit beyond all', () => ({ role: 'dispatcher', query: 'limit=99999' })],
];

test.each(wrong)('each operation called %s answers as the document says', async (_, change) => {
  const seen = new Set<number>();
  for (const e of endpoints) {
    if (e.stream || e.id === 'session.signOut') continue;
    const given = change(e) as {
      as?: string;
      role?: 'dispatcher';
      key?: string | null;
      raw?: string;
      type?: string;
      part?: string;
      query?: string;
    };
    const token = given.as ?? (given.role ? await t.as(given.role) : undefined);
    const url = e.path.replace(
      /:(\w+)/g,
      (_all, name: string) => given.part ?? (/id$/i.test(name) ? randomUUID() : '0000'),
    );
    const payload = e.method === 'GET' ? undefined : (given.raw ?? '{}');
    const answer = await t.app.http.inject({
      method: e.method,
      url: given.query ? `${url}?${given.query}` : url,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(isWrite(e) && given.key !== null ? { 'idempotency-key': given.key ?? randomUUID() } : {}),
        ...(payload === undefined ? {} : { 'content-type': given.type ?? 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    seen.add(answer.statusCode);
    expect(answer.statusCode, e.id).not.toBe(500);
    expect(
      [...documentedStatuses(e.id)],
      `${e.id} answered ${answer.statusCode} ${answer.body.slice(0, 200)}`,
    ).toContain(answer.statusCode);
    if (answer.statusCode !== 200)
      expect([...documentedCodes(e.id)], e.id).toContain(answer.json<{ code: string }>().code);
  }
  expect(seen.size).toBeGreaterThan(1);
});
