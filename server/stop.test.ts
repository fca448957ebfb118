import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownFolder, startServer } from './testing/real-server.ts';
import { stopUnderLoad } from './testing/stops.ts';

let home: Awaited<ReturnType<typeof ownFolder>>;
beforeAll(async () => {
  home = await ownFolder('stops');
});
afterAll(() => home.remove());

test('however many are at it, a stop ends in order and in time, takes its database along, and loses nothing acknowledged', async () => {
  const acknowledged: string[] = [];
  for (const clients of [16, 96]) {
    const stop = await stopUnderLoad({ folder: home.folder, clients });
    expect({ ...stop, acknowledged: [], ms: 0, before: 0, after: 0 }).toEqual({
      ms: 0,
      code: 0,
      databaseLeft: false,
      before: 0,
      after: 0,
      keptOpen: 0,
      takenLate: 0,
      acknowledged: [],
    });
    expect(stop.before).toBeGreaterThanOrEqual(2 * clients);
    expect(stop.ms).toBeLessThan(15_000);
    acknowledged.push(...stop.acknowledged);
  }
  const server = await startServer(home.folder, { LINLI_LOG: 'error' });
  try {
    for (const key of [acknowledged[0]!, acknowledged.at(-1)!]) {
      // Other words under a key that is known are refused.
      const reply = await fetch(`${server.url}/api/cases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ text: `别的事 ${randomUUID()}`, kind: 'help' }),
      });
      expect(((await reply.json()) as { code: string }).code).toBe('request.idempotency_conflict');
    }
  } finally {
    server.child.kill('SIGTERM');
    expect(await server.gone).toBe(0);
  }
}, 240_000);
