import { randomUUID } from 'node:crypto';
import type { Cluster, Database } from './cluster.ts';
import { openConnection, type Connection } from './connection.ts';
import { median, type Figure } from './figures.ts';
import { makePeople, type People, type Person } from './people.ts';
import { startServers } from './server.ts';

const atOnce = 32;
/** Milliseconds of each step, from the last run. */
const steps = new Map<string, number[]>();
const note = (step: string, ms: number) => void steps.set(step, [...(steps.get(step) ?? []), ms]);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a person does; throws when it is refused, unless the refusal is one of `expected`. */
async function act(
  c: Connection,
  who: Person,
  path: string,
  body: object,
  expected: readonly number[] = [],
): Promise<{ status: number; body: string }> {
  const from = performance.now();
  const reply = await c.send('POST', path, `${who.headers}idempotency-key: ${randomUUID()}\r\n`, JSON.stringify(body));
  note(`${path.split('/').at(-1)} ${reply.status}`, performance.now() - from);
  if (reply.status !== 200 && !expected.includes(reply.status))
    throw new Error(`${path}: ${reply.status} ${reply.body}`);
  return reply;
}

/**
 * One matter from first word to rating, and a search. The words are too vague for the machine to be sure, so a dispatcher sends it. The
 * answer goes out by a job of the worker: until then rating is refused and tried again.
 */
async function play(c: Connection, people: People, turn: number): Promise<void> {
  const resident = people.residents[turn % people.residents.length]!;
  const filed = await act(c, resident, '/api/cases', {
    text: `有件事想反映一下，第${turn}回了，请尽快回复`,
    kind: 'complaint',
    communityCode: people.communityCode,
  });
  const { id, number } = JSON.parse(filed.body) as { id: string; number: string };
  const sent = await act(
    c,
    people.dispatcher,
    `/api/cases/${id}/dispatch`,
    {
      unitId: people.unitId,
      subjectCode: '16',
      offListReason: '清单没有这一项，按实际职责派单',
    },
    [409],
  );
  // The machine was faster: hand it over to the unit whose handler plays on.
  if (sent.status === 409)
    await act(c, people.dispatcher, `/api/cases/${id}/transfer`, {
      unitId: people.unitId,
      reason: '由实际负责的单位办理',
    });
  await act(c, people.handler, `/api/cases/${id}/accept`, {});
  await act(c, people.handler, `/api/cases/${id}/resolve`, {
    outcome: 'solved',
    result: '已到现场处理完毕',
    answer: '您好，您反映的问题已处理完毕，感谢您的来信。',
  });
  await act(c, people.verifier, `/api/cases/${id}/verify`, { passed: true, note: '现场看过，属实' });
  const found = await c.send(
    'GET',
    `/api/cases/search?limit=20&q=${turn % 2 ? number : encodeURIComponent('路灯')}`,
    people.dispatcher.headers,
  );
  if (found.status !== 200) throw new Error(`search: ${found.status}`);
  const verified = performance.now();
  for (let tries = 0; ; tries++) {
    const rated = await act(
      c,
      resident,
      `/api/cases/${id}/rating`,
      { stars: 5, reasons: ['quick'] },
      tries < 400 ? [409] : [],
    );
    if (rated.status === 200) return note('until rated', performance.now() - verified);
    // A person does not ask ten times a second, and each try takes of what is measured.
    await wait(300);
  }
}

/** Whole lifecycles a second that end within the time. */
async function lifecycles(port: number, people: People, seconds: number, from: number): Promise<number> {
  const begin = performance.now() + 1500;
  const end = begin + seconds * 1000;
  let done = 0;
  let turn = from;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const c = await openConnection(port);
      while (performance.now() < end) {
        await play(c, people, turn++);
        const now = performance.now();
        if (now >= begin && now < end) done += 1;
      }
      c.close();
    }),
  );
  return done / seconds;
}

/** W4, W5: on the small and the big database turn about, each its own process, one resting while the other works. */
export async function lifecycle(
  cluster: Cluster,
  small: Database,
  big: Database,
  options: { rounds: number; seconds: number },
  say: (words: string) => void,
): Promise<Figure[]> {
  const databases = [small, big];
  const servers = await startServers(cluster, databases);
  try {
    const people = await Promise.all(databases.map((database) => makePeople(database)));
    for (const side of [0, 1]) await lifecycles(servers[side]!.port, people[side]!, 1, 0);
    const rates: [number[], number[]] = [[], []];
    const ratios: number[] = [];
    for (let round = 0; round < options.rounds; round++) {
      for (const side of round % 2 ? ([1, 0] as const) : ([0, 1] as const)) {
        servers[1 - side]!.pause();
        rates[side].push(
          await lifecycles(servers[side]!.port, people[side]!, options.seconds * 2, 100_000 * (round + 1)),
        );
        servers[1 - side]!.resume();
      }
      say([...steps].map(([step, ms]) => `${step} ${Math.round(median(ms))} ms × ${ms.length}`).join(', '));
      steps.clear();
      ratios.push(rates[1].at(-1)! / rates[0].at(-1)!);
      say(`lifecycles a second: ${rates[0].at(-1)!.toFixed(0)} small, ${rates[1].at(-1)!.toFixed(0)} big`);
    }
    return [
      {
        id: 'W4',
        what: 'full lifecycles, big database',
        value: median(rates[1]),
        unit: 'a second',
        reach: 100,
        stretch: 300,
        note: `small: ${Math.round(median(rates[0]))}`,
      },
      { id: 'W5', what: 'lifecycles big ÷ small', value: median(ratios), unit: '×', reach: 0.8, stretch: 0.95 },
    ];
  } finally {
    await Promise.all(servers.map((s) => s.stop()));
  }
}
