import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

// The telephone system in small: it says of each call that it rings, that somebody answers, that it is over. Written by the words of
// docs/operations.md alone, as a maker of telephone systems would.

const help = `Posts signed calls to the hotline, one after the other.

npm run simulate:calls -- [options]
  --url URL        the server (http://127.0.0.1:8080)
  --secret TEXT    LINLI_CTI_SECRET of the server; else from the environment
  --agent LOGIN    who takes the calls (hotline)
  --count N        how many (3)
  --ring S         seconds until somebody answers (4)
  --talk S         seconds they talk (60)
  --missed         nobody answers`;

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    url: text,
    secret: text,
    agent: text,
    count: text,
    ring: text,
    talk: text,
    missed: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const secret = values.secret ?? process.env.LINLI_CTI_SECRET;
const url = `${(values.url ?? 'http://127.0.0.1:8080').replace(/\/$/, '')}/api/hotline/calls`;
const [count, ring, talk] = [Number(values.count ?? 3), Number(values.ring ?? 4), Number(values.talk ?? 60)];
const say = (words: string) => process.stdout.write(`${words}\n`);

async function post(call: object): Promise<void> {
  const body = JSON.stringify(call);
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', secret ?? '')
    .update(`${timestamp}\n${body}`)
    .digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-linli-timestamp': timestamp, 'x-linli-signature': signature },
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

const now = () => new Date().toISOString();

/** One call from its first ring to its end, in three messages that each say all that is known. */
async function play(n: number): Promise<void> {
  const phone = `1390000${String(1000 + Math.floor(Math.random() * 9000))}`;
  let call: Record<string, unknown> = { callId: `sim-${Date.now()}-${n}`, phone, startedAt: now() };
  await post({ ...call, agent: values.missed ? null : (values.agent ?? 'hotline') });
  say(`call ${n + 1} from ${phone} rings`);
  await sleep(ring * 1000);
  if (!values.missed) {
    call = { ...call, agent: values.agent ?? 'hotline', answeredAt: now() };
    await post(call);
    say(`call ${n + 1} is answered`);
    await sleep(talk * 1000);
  }
  await post({ ...call, endedAt: now(), ...(values.missed ? {} : { recording: `rec/${n + 1}.wav` }) });
  say(`call ${n + 1} is over`);
}

if (values.help || !secret) {
  say(values.help ? help : `The secret is missing.\n\n${help}`);
  process.exitCode = values.help ? 0 : 2;
} else for (let n = 0; n < count; n++) await play(n);
