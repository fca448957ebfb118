import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { fail } from './errors.ts';

/** How long requests under way may take once the server stops; what is left then is cut off and can be sent again. */
export const graceMs = 4_000;
const sweepMs = 50;

/**
 * Lets a server close in bounded time, however many are at it. From the close on no connection is kept: each current reply says so and is the
 * last one, what comes after it on the same connection is refused (503), idle connections end, new ones find nobody.
 */
export function closeInTime(app: FastifyInstance): void {
  let closing = false;
  // Browsers open connections ahead of need. One that never asked for anything is no request to wait for, and Node does not count it as idle.
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', (request) => unused.delete(request.socket));

  app.addHook('onRequest', async () => void (closing && fail('server.stopping')));
  // A reply that was begun before says nothing of it yet: Node would keep its connection open for more.
  app.addHook('onSend', async (_request, reply) => void (closing && reply.header('connection', 'close')));
  app.addHook('preClose', (done) => {
    closing = true;
    const cutAt = performance.now() + graceMs;
    const sweep = setInterval(() => {
      for (const socket of unused) socket.destroy();
      // Also those whose reply had left its headers behind before the close.
      app.server.closeIdleConnections();
      if (performance.now() > cutAt) app.server.closeAllConnections();
    }, sweepMs);
    app.server.once('close', () => clearInterval(sweep));
    // A server that never listened has no such end.
    if (!app.server.listening) clearInterval(sweep);
    for (const socket of unused) socket.destroy();
    done();
  });
}
