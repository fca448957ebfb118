import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseProcess, startServer } from './real-server.ts';

export type Stop = {
  /** from the signal to the end of the process, its database included */
  ms: number;
  /** exit code; null when a signal ended it */
  code: number | null;
  /** the embedded database was left running */
  databaseLeft: boolean;
  /** replies before and after the signal, and those to requests of more than a moment after it that left their connection open */
  before: number;
  after: number;
  keptOpen: number;
  /** connections that were taken up more than a moment after the signal */
  takenLate: number;
  /** keys of the reports that were acknowledged: the next start must know them */
  acknowledged: string[];
};

type Reply = { status: number; connection: string | undefined };

function exchange(agent: http.Agent, url: URL, method: string, body?: string, key?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    };
    const request = http.request(url, { agent, method, headers, timeout: 30_000 }, (response) => {
      response
        .on('error', reject)
        .on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }));
      response.resume();
    });
    request.on('error', reject).on('timeout', () => request.destroy(new Error('no answer')));
    request.end(body);
  });
}

/** What a signal may take to reach a busy process. */
const momentMs = 2_000;

/**
 * Starts the product on a data folder, lets `clients` ask and report on kept connections as fast as they are answered, beside some that only
 * hold a connection (never used, half a request, an upload that stops), sends SIGTERM in the midst of it, and says how the stop went.
 */
export async function stopUnderLoad(given: {
  folder: string;
  clients?: number;
  /** how long the load lasts before the signal, at least: until each client was answered once or twice */
  loadMs?: number;
  settings?: Record<string, string>;
}): Promise<Stop> {
  const { folder, clients = 48, loadMs = 1500 } = given;
  const server = await startServer(folder, { LINLI_LOG: 'error', ...given.settings });
  const base = new URL(server.url);
  const stop: Stop = {
    ms: 0,
    code: null,
    databaseLeft: false,
    before: 0,
    after: 0,
    keptOpen: 0,
    takenLate: 0,
    acknowledged: [],
  };
  let signalled = 0;
  let over = false;
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });

  async function client(n: number): Promise<void> {
    for (let turn = 0; !over; turn++) {
      const key = randomUUID();
      const body = JSON.stringify({ text: `第${n}位：单元门口的路灯不亮，第${turn}次`, kind: 'help' });
      const sent = performance.now();
      try {
        const reply =
          (n + turn) % 3 === 0
            ? await exchange(agent, new URL('/api/cases', base), 'POST', body, key)
            : await exchange(
                agent,
                new URL(['/api/openapi.json', '/api/divisions', '/api/session'][n % 3]!, base),
                'GET',
              );
        if (reply.status === 200 && (n + turn) % 3 === 0) stop.acknowledged.push(key);
        if (!signalled) stop.before += 1;
        else {
          stop.after += 1;
          if (reply.connection !== 'close' && sent > signalled + momentMs) stop.keptOpen += 1;
        }
      } catch {
        await wait(10);
      }
    }
  }

  const idle = [
    '',
    'GET /api/session HTTP/1.1\r\nhost: a\r\n',
    'POST /api/cases HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"text":',
  ].map((text) => {
    const socket = connect(Number(base.port), base.hostname).on('error', () => undefined);
    if (text) socket.write(text);
    return socket;
  });
  const all = Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
  await wait(loadMs);
  for (let left = 600; left > 0 && stop.before < 2 * clients; left--) await wait(50);
  const database = await databaseProcess(folder);
  signalled = performance.now();
  server.child.kill('SIGTERM');
  const late = knock(
    base,
    () => over,
    () => (stop.takenLate += 1),
  );
  stop.code = await server.gone;
  stop.ms = performance.now() - signalled;
  over = true;
  stop.databaseLeft = database !== undefined && (await databaseProcess(folder)) !== undefined;
  agent.destroy();
  for (const socket of idle) socket.destroy();
  await Promise.all([all, late]);
  return stop;
}

/** Tries to open new connections once the stop had a moment to begin. */
async function knock(base: URL, over: () => boolean, taken: () => void): Promise<void> {
  await wait(momentMs);
  while (!over()) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(base.port), base.hostname);
      socket.once('connect', () => (taken(), socket.destroy(), resolve())).once('error', () => resolve());
    });
    await wait(100);
  }
}
