import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { isWrite, type Endpoint, type Input, type Reply } from '#contract/endpoint.ts';
import type { Role } from '#contract/permissions.ts';
import { contract } from '#contract/index.ts';
import type { Problem } from '#contract/shared.ts';
import { buildApp, type App } from '../app.ts';
import { readSettings } from '../kernel/config.ts';
import { appUrl } from '../kernel/migrate.ts';
import { testRole, testSecret } from './database.ts';

export type Answer<E extends Endpoint> = {
  status: number;
  body: Reply<E>;
  problem: Problem;
  headers: Record<string, unknown>;
  raw: Buffer;
};
type How = {
  as?: string | undefined;
  key?: string;
  bytes?: Buffer;
  type?: string;
  headers?: Record<string, string>;
  from?: string;
};

export type TestApp = {
  app: App;
  /** the database as its owner sees it, row security aside */
  owner: pg.Client;
  appUrl: string;
  ownerUrl: string;
  /** moves the clock of the app; it stands still otherwise */
  setNow: (at: Date) => void;
  now: () => Date;
  /** calls an endpoint; `as` is a session token */
  call: <E extends Endpoint>(endpoint: E, input: Input<E>, how?: How) => Promise<Answer<E>>;
  /** the same, which must succeed */
  ok: <E extends Endpoint>(endpoint: E, input: Input<E>, how?: How) => Promise<Reply<E>>;
  /** the session token of the demonstration account of this role, or of this login */
  as: (role: Role | { login: string }) => Promise<string>;
  /** runs jobs, sealer and read models until nothing is due */
  drain: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * A fresh copy of the demo district with the whole app on it, spoken to through its real door; nothing is mocked. `live`: the clock runs,
 * for browsers, which have their own.
 */
export async function testApp(
  options: { now?: Date; live?: boolean; settings?: Record<string, string> } = {},
): Promise<TestApp> {
  const adminUrl = inject('adminUrl');
  const name = `linli_test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${inject('template')}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'linli-'));
  let at = options.now ?? new Date();
  const own = appUrl(url.href, testRole);
  const settings = readSettings({
    LINLI_LOG: 'error',
    LINLI_RATE_LIMIT: 'off',
    LINLI_DB_ROLE: testRole.name,
    LINLI_DB_POOL: '6',
    ...options.settings,
  });
  const app = await buildApp({
    url: own,
    secret: testSecret,
    dataFolder,
    clock: () => (options.live ? new Date() : at),
    settings,
  });
  await app.http.ready();
  const tokens = new Map<string, string>();

  async function call<E extends Endpoint>(endpoint: E, input: Input<E>, how: How = {}): Promise<Answer<E>> {
    const given = { ...(input as Record<string, unknown>) };
    const path = endpoint.path.replace(/:(\w+)/g, (_, param: string) => {
      const value = String(given[param]);
      delete given[param];
      return encodeURIComponent(value);
    });
    const query: Record<string, string> = {};
    for (const key of Object.keys(endpoint.query.shape as object)) {
      if (given[key] !== undefined && endpoint.method === 'GET') {
        query[key] = `${given[key] as string | number}`;
        delete given[key];
      }
    }
    const response = await app.http.inject({
      method: endpoint.method,
      url: path,
      query,
      ...(how.from ? { remoteAddress: how.from } : {}),
      headers: {
        ...(how.as ? { authorization: `Bearer ${how.as}` } : {}),
        ...(isWrite(endpoint) ? { 'idempotency-key': how.key ?? randomUUID() } : {}),
        ...(how.bytes ? { 'content-type': how.type ?? 'image/jpeg' } : {}),
        ...how.headers,
      },
      ...(how.bytes ? { payload: how.bytes } : endpoint.method === 'GET' || endpoint.upload ? {} : { payload: given }),
    });
    const json = /json/.test(String(response.headers['content-type'])) ? (response.json() as unknown) : undefined;
    return {
      status: response.statusCode,
      body: json as Reply<E>,
      problem: json as Problem,
      headers: response.headers,
      raw: response.rawPayload,
    };
  }

  async function ok<E extends Endpoint>(endpoint: E, input: Input<E>, how?: How): Promise<Reply<E>> {
    const answer = await call(endpoint, input, how);
    if (answer.status !== 200)
      throw new Error(`${endpoint.id} answered ${answer.status} ${JSON.stringify(answer.problem)}`);
    return answer.body;
  }

  async function as(role: Role | { login: string }): Promise<string> {
    const key = JSON.stringify(role);
    const known = tokens.get(key);
    if (known) return known;
    const { accounts } = await ok(contract.session.demoAccounts, {});
    const account = accounts.find((a) => (typeof role === 'string' ? a.role === role : a.login === role.login));
    const answer = account
      ? await call(contract.session.demoSignIn, { accountId: account.id })
      : await call(contract.session.signIn, { login: (role as { login: string }).login, password: 'Linli-demo-2026' });
    const cookie = String(answer.headers['set-cookie']);
    const token = /linli=([^;]+)/.exec(cookie)?.[1];
    if (!token) throw new Error(`no session for ${key}: ${JSON.stringify(answer.problem)}`);
    tokens.set(key, decodeURIComponent(token));
    return decodeURIComponent(token);
  }

  return {
    app,
    owner,
    appUrl: own,
    ownerUrl: url.href,
    call,
    ok,
    as,
    setNow: (next) => void (at = next),
    now: () => (options.live ? new Date() : at),
    drain: () => app.worker.drain(),
    close: async () => {
      await app.close();
      await owner.end();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
