import { fuzz } from '../simulate/fuzzer.ts';
import { ownFolder, startServer } from '../server/testing/real-server.ts';
import { stopUnderLoad, type Stop } from '../server/testing/stops.ts';
import type { Found, Proof } from './run/point.ts';
import { testsOf } from './run/tests.ts';

/** How long the doors are driven; `npm run fuzz` does it for as long as one likes. */
const fuzzMinutes = Number(process.env.PROVE_FUZZ_MINUTES ?? 2);
const stops = 10;

async function fuzzed(): Promise<Found> {
  const home = await ownFolder('prove-fuzz');
  const server = await startServer(home.folder, { LINLI_LOG: 'silent' });
  try {
    const r = await fuzz({ url: server.url, minutes: fuzzMinutes, seed: 20260417, senders: 6, say: () => undefined });
    return {
      measured: `${r.requests} requests, ${r.reached} of ${r.of} endpoints answered 200, ${r.statuses[500] ?? 0} × 500, ${r.faults.length} faults${r.faults[0] ? `, first: ${r.faults[0].what}` : ''}`,
      holds: r.requests > 1000 && r.faults.length === 0,
    };
  } finally {
    server.child.kill('SIGTERM');
    await server.gone;
    await home.remove();
  }
}

async function stopped(): Promise<Found> {
  const home = await ownFolder('prove-stops');
  try {
    const all: Stop[] = [];
    for (let n = 0; n < stops; n++) all.push(await stopUnderLoad({ folder: home.folder }));
    const lost = await notKnown(
      home.folder,
      all.flatMap((s) => s.acknowledged),
    );
    const clean = all.filter((s) => s.code === 0 && !s.databaseLeft && s.keptOpen === 0 && s.takenLate === 0);
    const longest = Math.max(...all.map((s) => s.ms));
    return {
      measured: `${clean.length} of ${stops} clean, the longest ${(longest / 1000).toFixed(1)} s, ${lost} of ${all.flatMap((s) => s.acknowledged).length} acknowledged reports lost`,
      holds: clean.length === stops && longest < 15_000 && lost === 0,
    };
  } finally {
    await home.remove();
  }
}

/** How many of these keys the next start does not know: other words under a key that is known are refused. */
async function notKnown(folder: string, keys: readonly string[]): Promise<number> {
  const server = await startServer(folder, { LINLI_LOG: 'silent' });
  let lost = 0;
  for (const key of keys) {
    const reply = await fetch(`${server.url}/api/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ text: `别的事 ${key}`, kind: 'help' }),
    });
    if (((await reply.json()) as { code?: string }).code !== 'request.idempotency_conflict') lost += 1;
  }
  server.child.kill('SIGTERM');
  await server.gone;
  return lost;
}

const test = (what: string, project: 'unit' | 'http', ...files: string[]) => ({
  what,
  wanted: 'all tests pass',
  measure: () => testsOf(project, files),
});

export const points: Proof = [
  test(
    'Confidential matters show nowhere but to their unit, the dispatcher and their reporter, over every read and write of the contract',
    'http',
    'server/confidential.http.test.ts',
  ),
  {
    what: `Whatever is sent to whichever door for ${fuzzMinutes} minutes: no 500, each refusal documented`,
    wanted: '0 × 500, 0 faults',
    measure: fuzzed,
  },
  test('A backup is restored by the guide, word by word', 'http', 'server/restore-drill.http.test.ts'),
  {
    what: `SIGTERM under load, ${stops} times: ends in time, nothing acknowledged lost`,
    wanted: `${stops} clean, each under 15 s, 0 lost`,
    measure: stopped,
  },
  test(
    'A frozen or lost database: 503 within seconds, and all goes on when it is back',
    'unit',
    'server/frozen.test.ts',
  ),
  test(
    'The everyday matters: topics and duplicates are about something',
    'http',
    'server/topics/everyday.http.test.ts',
  ),
  test('A clock that leaps ten days and back sets off nothing, also over a restart', 'unit', 'server/clock.test.ts'),
  test('On-time figures are those of SQL of its own, as time goes by', 'http', 'server/metrics/due.http.test.ts'),
  test(
    'A sheet is read as it is or refused with a reason; nothing else happens',
    'http',
    'server/dispatch/hostile-sheets.http.test.ts',
  ),
  test(
    'Who told a matter anonymously is known to nobody on the telephone',
    'http',
    'server/hotline/anonymous.http.test.ts',
  ),
  test('A danger is recognised, counted as urgent and heard', 'http', 'server/danger/danger.http.test.ts'),
];
