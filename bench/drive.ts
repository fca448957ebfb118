import { openConnection, type Connection } from './connection.ts';

export type Driven = { perSecond: number; latencies: number[]; failed: number; statuses: Map<number, number> };

/**
 * Keeps `connections` requests under way for so many seconds and counts what came back in that time; latencies in milliseconds. The
 * first second is not counted.
 */
export async function drive(
  port: number,
  connections: number,
  seconds: number,
  step: (c: Connection, turn: number) => Promise<number>,
): Promise<Driven> {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const warm = performance.now() + 1000;
  const end = warm + seconds * 1000;
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  let failed = 0;
  let turn = 0;
  await Promise.all(
    open.map(async (c) => {
      for (;;) {
        const from = performance.now();
        if (from >= end) return;
        const status = await step(c, turn++);
        const now = performance.now();
        if (now < warm || now >= end) continue;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 200) latencies.push(now - from);
        else failed += 1;
      }
    }),
  );
  for (const c of open) c.close();
  return { perSecond: latencies.length / seconds, latencies, failed, statuses };
}
