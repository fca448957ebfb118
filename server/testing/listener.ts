import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { LiveMessage } from '#contract/live.ts';
import { buildApp } from '../app.ts';
import { readSettings } from '../kernel/config.ts';
import { testRole, testSecret } from './database.ts';
import type { TestApp } from './harness.ts';
import type { Person } from './people.ts';

/** A second server on the same database, which runs no worker and makes no change. */
export async function secondServer(t: TestApp) {
  const settings = readSettings({ LINLI_LOG: 'error', LINLI_DB_ROLE: testRole.name, LINLI_DB_POOL: '4' });
  const app = await buildApp({ url: t.appUrl, secret: testSecret, dataFolder: '/tmp', settings });
  return { app, address: await app.http.listen({ port: 0, host: '127.0.0.1' }) };
}

type Heard = { id: number; event: string; at: number; message: LiveMessage };

/**
 * Somebody at the second server who listens. Each by a connection of its own that ends with it: `fetch` opens the next one before it is asked
 * to, and a server that stops waits a minute for the first request of such a connection.
 */
export async function listen(address: string, p: Person, lastId?: number) {
  const request = get(`${address}/api/live`, {
    agent: false,
    headers: {
      authorization: `Bearer ${p.token}`,
      ...(lastId === undefined ? {} : { 'last-event-id': String(lastId) }),
    },
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect(response.headers['content-type']).toBe('text/event-stream');
  const heard: Heard[] = [];
  const state = { over: false };
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
      text += chunk as string;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .filter((l) => !l.startsWith(':'))
            .map((l) => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 2)]),
        );
        text = text.slice(end + 2);
        if (lines.event)
          heard.push({
            id: Number(lines.id),
            event: lines.event,
            at: Date.now(),
            message: JSON.parse(lines.data ?? '{}') as LiveMessage,
          });
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => (state.over = true));
  await until(() => heard.length > 0);
  const of = (stream: string) => changed().flatMap((h) => h.message.streams[stream] ?? []);
  const changed = () => heard.filter((h) => h.event === 'changed');
  return {
    heard,
    changed,
    over: () => state.over,
    of,
    cases: () => of('case'),
    last: () => heard.at(-1)!.id,
    leave: async () => {
      request.destroy();
      await reading;
    },
  };
}

export async function until(holds: () => boolean, ms = 5000): Promise<void> {
  for (const end = Date.now() + ms; !holds() && Date.now() < end;) await wait(20);
  expect(holds()).toBe(true);
}
