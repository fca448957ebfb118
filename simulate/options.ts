import { parseArgs } from 'node:util';

export type Options = {
  url: string;
  /** how many matters; all messages when not given */
  count: number | undefined;
  /** simulated seconds in a real second; 0: no waiting at all */
  speed: number;
  seed: number;
  /** requests under way at once */
  concurrency: number;
  /** matters a simulated day */
  perDay: number;
  messages: string | undefined;
  json: string | undefined;
  /** seconds a matter may stand still, and a request may be tried again, before it is given up */
  patience: number;
  /** the server will be killed and started again: answers of 503 are no fault then */
  restarts: boolean;
};

export const help = `Plays residents and staff of a demonstration district through the public HTTP API.

npm run simulate -- [options]
  --url URL          the server (http://127.0.0.1:8080)
  --count N          how many matters (all messages there are)
  --messages FILE    JSON lines {title?, text, label | subject, kind?}; else ../shared/data/messages/dev.jsonl when there, else our own
  --speed N          simulated seconds in a real second (3600); 0: as fast as it goes
  --per-day N        matters in a simulated day (220)
  --concurrency N    requests under way at once (16)
  --seed N           the same seed plays the same matters (1)
  --patience S       seconds before a standstill is given up (180)
  --restarts         the server is killed meanwhile: 503 is no fault
  --json FILE        the figures for machines
npm run simulate -- topics [--messages FILE]
  Replays messages with time and user (../shared/data/messages/hot.jsonl when there) through the finding of hot topics: no server is needed.
Ends with 1 when a matter is left unanswered, a 5xx was seen, or what was acknowledged is missing or doubled.`;

/** Reads the command line; undefined when help was asked for. Throws what is wrong with it. */
export function readOptions(args: string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      url: text,
      count: text,
      messages: text,
      speed: text,
      seed: text,
      concurrency: text,
      patience: text,
      json: text,
      'per-day': text,
      restarts: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const number = (
    name: 'count' | 'speed' | 'seed' | 'concurrency' | 'patience' | 'per-day',
    least: number,
  ): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    const n = Number(given);
    if (!Number.isFinite(n) || n < least)
      throw new Error(`--${name} wants a number of ${least} or more, not "${given}"`);
    return n;
  };
  return {
    url: (values.url ?? 'http://127.0.0.1:8080').replace(/\/$/, ''),
    count: number('count', 1),
    speed: number('speed', 0) ?? 3600,
    seed: number('seed', 0) ?? 1,
    concurrency: number('concurrency', 1) ?? 16,
    perDay: number('per-day', 1) ?? 220,
    patience: number('patience', 1) ?? 180,
    messages: values.messages,
    json: values.json,
    restarts: values.restarts ?? false,
  };
}
