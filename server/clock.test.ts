import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { asOwner } from './kernel/migrate.ts';
import { startEmbedded } from './kernel/postgres.ts';
import { ownFolder, startServer, type RealServer } from './testing/real-server.ts';

/** Loaded before the product: a clock of the machine that is as many milliseconds off as stand in a file. */
const setClock = (file: string) => `
  import { readFileSync } from 'node:fs';
  const off = () => { try { return Number(readFileSync(${JSON.stringify(file)}, 'utf8')) || 0; } catch { return 0; } };
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + off()); }
    static now() { return Real.now() + off(); }
  };`;

const day = 86_400_000;
const leapOf = async (server: RealServer): Promise<number> => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^linli_clock_leap_seconds (\S+)/m.exec(text)?.[1]);
};
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 300; left > 0 && !(await holds()); left--) await wait(100);
}

test('a clock that leaps ten days ahead sets off nothing, is seen, also by the next start, and is followed again when it is right', async () => {
  const home = await ownFolder('clock');
  const file = path.join(home.folder, 'off');
  const settings = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(setClock(file))}` };
  const stop = async (server: RealServer) => {
    server.child.kill('SIGTERM');
    expect(await server.gone).toBe(0);
  };
  try {
    await writeFile(file, '0');
    const first = await startServer(home.folder, settings);
    expect(await leapOf(first)).toBe(0);
    await writeFile(file, String(10 * day));
    await until(async () => (await leapOf(first)) > 0);
    expect(Math.round((await leapOf(first)) / 86_400)).toBe(10);
    await stop(first);
    expect(first.said()).toContain('has leapt and is not followed');

    const second = await startServer(home.folder, settings);
    expect(Math.round((await leapOf(second)) / 86_400)).toBe(10);
    await writeFile(file, '0');
    await until(async () => (await leapOf(second)) === 0);
    expect(await leapOf(second)).toBe(0);
    await stop(second);

    const embedded = await startEmbedded(home.folder, 'postgres');
    const { rows } = await asOwner(embedded.url.replace(/\/postgres$/, '/linli'), (client) =>
      client.query<{ ahead: number }>(
        `select count(*)::int as ahead from event where at > now() + interval '1 minute'`,
      ),
    );
    await embedded.stop();
    expect(rows).toEqual([{ ahead: 0 }]);
  } finally {
    await home.remove();
  }
}, 300_000);
