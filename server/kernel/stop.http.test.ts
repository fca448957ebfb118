import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { testApp } from '../testing/harness.ts';

test('a connection that a browser opened ahead of need does not hold up a stop', async () => {
  const t = await testApp();
  if (!t.app.http.server.listening) await t.app.http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = t.app.http.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  // Without it the stop waits for a minute, until the server gives up on a first request.
  await t.close();
  await ended;
  expect(socket.destroyed).toBe(true);
}, 30_000);
