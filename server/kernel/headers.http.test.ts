import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ settings: { LINLI_TRUST_PROXY: 'on' } });
});
afterAll(() => t.close());

const get = (url: string, headers: Record<string, string> = {}) => t.app.http.inject({ url, headers });

test('the page of the API stands in no frame, runs no script, and its style is known by its hash', async () => {
  const { headers, body } = await get('/api/docs');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(body).not.toMatch(/<script|style=|onclick/i);
  const styles = [...body.matchAll(/<style>([^]*?)<\/style>/g)].map((m) => m[1]!);
  expect(styles).toHaveLength(1);
  expect(policy).toContain(`'sha256-${createHash('sha256').update(styles[0]!).digest('base64')}'`);
});

test.each(['/api/openapi.json', '/api/docs', '/api/nothing', '/api/me', '/healthz'])(
  '%s says its type is what it says, and by https that it is always so',
  async (url) => {
    const plain = (await get(url)).headers;
    expect(plain['x-content-type-options']).toBe('nosniff');
    expect(plain['strict-transport-security']).toBeUndefined();
    if (url.startsWith('/api/')) expect(plain['content-security-policy']).toContain("frame-ancestors 'none'");
    const secure = (await get(url, { 'x-forwarded-proto': 'https' })).headers;
    expect(secure['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
  },
);

test('behind a proxy with TLS the session cookie goes by https only, without a setting', async () => {
  const { accounts } = await t.ok(contract.session.demoAccounts, {});
  for (const [protocol, secure] of [
    ['https', true],
    ['http', false],
  ] as const) {
    const answer = await t.call(
      contract.session.demoSignIn,
      { accountId: accounts[0]!.id },
      { headers: { 'x-forwarded-proto': protocol } },
    );
    expect(/;\s*secure/i.test(String(answer.headers['set-cookie']))).toBe(secure);
  }
});
