import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, get, type ClientRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { asOwner } from '#server/kernel/migrate.ts';
import { openDatabase, type Cluster, type Database } from './cluster.ts';
import { quantile, type Figure } from './figures.ts';
import { processorTime } from './processor.ts';
import { startServer } from './server.ts';

const count = 500;
const perSecond = 10;
const megabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;

/** Five hundred open streams of server-sent events at one process: what they cost at rest, and while matters come in that half of them may see. */
export async function live(cluster: Cluster, seconds: number, say: (words: string) => void): Promise<Figure[]> {
  const database = await openDatabase(cluster, 'linli_bench_live', say);
  const tokens = await listeners(database);
  const server = await startServer(cluster, database);
  const agent = new Agent({ maxSockets: Infinity });
  const told: { at: number; ids: string[] }[][] = tokens.map(() => []);
  try {
    await wait(3000);
    const before = megabytes(server.pid);
    const streams = await Promise.all(tokens.map((token, i) => listen(agent, server.port, token, told[i]!)));
    await wait(3000);
    const held = megabytes(server.pid) - before;
    const rest = await share(server.pid, seconds);
    const filed = new Map<string, number>();
    const from = processorTime(server.pid);
    const began = performance.now();
    for (let i = 0; i < seconds * perSecond; i++) {
      const id = await file(server.port);
      filed.set(id, performance.now());
      await wait(Math.max(0, began + ((i + 1) * 1000) / perSecond - performance.now()));
    }
    const busy = (processorTime(server.pid) - from) / 1000 / (performance.now() - began);
    await wait(3000);
    const heard = told.slice(0, count / 2).map((messages) => firsts(messages, filed));
    const late = heard.flatMap((one) => [...one.values()]);
    const missing = heard.reduce((n, one) => n + filed.size - one.size, 0);
    const rate = Math.max(...told.map((m) => m.length)) / ((performance.now() - began) / 1000);
    for (const stream of streams) stream.destroy();
    const what = `${count} open streams, one process`;
    return [
      {
        id: 'LIVE.memory',
        what: `${what}: memory for each`,
        value: (held * 1024) / count,
        unit: 'KB',
        reach: 200,
        smallerIsBetter: true,
      },
      {
        id: 'LIVE.rest',
        what: `${what}: processor at rest`,
        value: rest * 100,
        unit: '% of a core',
        reach: 10,
        smallerIsBetter: true,
      },
      {
        id: 'LIVE.busy',
        what: `${what}, ${perSecond} matters a second: processor in all`,
        value: busy * 100,
        unit: '% of a core',
        note: 'filing, proposing, sealing and read models included',
      },
      { id: 'LIVE.p50', what: 'told → heard, p50', value: quantile(late, 0.5), unit: 'ms' },
      {
        id: 'LIVE.p99',
        what: 'told → heard, p99',
        value: quantile(late, 0.99),
        unit: 'ms',
        reach: 2000,
        smallerIsBetter: true,
      },
      {
        id: 'LIVE.lost',
        what: `matters not named to a listener who may see them (of ${filed.size * (count / 2)})`,
        value: missing,
        unit: '',
        reach: 0,
        smallerIsBetter: true,
      },
      {
        id: 'LIVE.rate',
        what: 'messages a second to one listener, most',
        value: rate,
        unit: '',
        reach: 2.2,
        smallerIsBetter: true,
      },
      {
        id: 'LIVE.others',
        what: 'messages to those who may see none of it',
        value: told.slice(count / 2).flat().length,
        unit: '',
        reach: 0,
        smallerIsBetter: true,
      },
    ];
  } finally {
    await server.stop();
  }
}

const share = async (pid: number, seconds: number): Promise<number> => {
  const from = processorTime(pid);
  await wait(seconds * 1000);
  return (processorTime(pid) - from) / (seconds * 1e6);
};

/** When each matter was first named, in milliseconds after it was told. */
function firsts(messages: { at: number; ids: string[] }[], filed: ReadonlyMap<string, number>): Map<string, number> {
  const first = new Map<string, number>();
  for (const { at, ids } of messages)
    for (const id of ids) if (filed.has(id) && !first.has(id)) first.set(id, at - filed.get(id)!);
  return first;
}

/** Half of them dispatchers, who may see every matter; half handlers of a unit that has none. */
const listeners = (database: Database): Promise<string[]> =>
  asOwner(database.ownerUrl, async (client) => {
    const unit = v7();
    await client.query(
      `insert into unit (district_id, id, code, name, name_en, kind, initials) values (1, $1, $2, '测量', 'Bench', 'department', 'cl')`,
      [unit, `bench:${unit}`],
    );
    const tokens: string[] = [];
    for (let i = 0; i < count; i++) {
      const [id, secret] = [v7(), randomBytes(24).toString('base64url')];
      await client.query(
        `insert into account (district_id, id, kind, login, name, created_at) values (1, $1, 'staff', $2, '测量', now())`,
        [id, `bench-${id}`],
      );
      await client.query(
        `insert into position (district_id, id, account_id, role, unit_id, granted_at) values (1, $1, $2, $3, $4, now())`,
        [v7(), id, i < count / 2 ? 'dispatcher' : 'handler', i < count / 2 ? null : unit],
      );
      await client.query(
        `insert into session (district_id, id, account_id, agent, created_at, last_seen_at, expires_at) values (1, $1, $2, 'bench', now(), now(), now() + interval '1 day')`,
        [createHash('sha256').update(secret).digest(), id],
      );
      tokens.push(`1.${secret}`);
    }
    return tokens;
  });

const listen = (agent: Agent, port: number, token: string, told: { at: number; ids: string[] }[]) =>
  new Promise<ClientRequest>((resolve, reject) => {
    const request = get(
      { agent, port, host: '127.0.0.1', path: '/api/live', headers: { authorization: `Bearer ${token}` } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`the stream was refused: ${response.statusCode}`));
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const data = /event: changed\ndata: (.*)/.exec(text.slice(0, end))?.[1];
            text = text.slice(end + 2);
            if (data)
              told.push({
                at: performance.now(),
                ids: (JSON.parse(data) as { streams: Record<string, string[]> }).streams.case ?? [],
              });
          }
        });
        resolve(request);
      },
    );
    // Closing from here ends it with an error of its own.
    request.on('error', reject);
  });

async function file(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ text: '路灯不亮，请来看看', placeText: '', kind: 'help' }),
  });
  return ((await response.json()) as { id: string }).id;
}
