import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Refused } from './client.ts';
import { live } from './life.ts';
import { readMessages } from './messages.ts';
import { help, readOptions, type Options } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { makePlans } from './plan.ts';
import { createProgress } from './progress.ts';
import { reconcile } from './reconcile.ts';
import { openSimulation } from './simulation.ts';
import { createStats } from './stats.ts';
import { replayTopics } from './topics.ts';
import { passes, summarise } from './summary.ts';
import { tableOf } from './table.ts';

const hotMessages = fileURLToPath(new URL('../../shared/data/messages/hot.jsonl', import.meta.url));
const fileOf = (args: string[]) =>
  parseArgs({ args, options: { messages: { type: 'string', default: hotMessages } } }).values.messages;

const say = (words: string) => process.stdout.write(`${words}\n`);

/** Plays the whole and says how it went; true when all is as it must be. */
async function simulate(options: Options): Promise<boolean> {
  const { from, messages } = readMessages(options.messages);
  const plans = makePlans(messages, {
    count: options.count ?? messages.length,
    perDay: options.perDay,
    seed: options.seed,
  });
  const stats = createStats();
  say(
    `Simulation: ${plans.length} matters from ${from} to ${options.url}, ${options.speed ? `${options.speed} times as fast as life` : 'as fast as it goes'}`,
  );
  const progress = createProgress(plans.length);
  const begun = Date.now();
  const failed: string[] = [];
  const truths = new Map<string, string>();
  const sim = await openSimulation(options, stats, progress);
  await Promise.all(
    plans.map((plan) =>
      live(sim, plan, (id) => truths.set(id, plan.message.truth)).then(progress.over, (error: Error) => {
        const why =
          error instanceof Refused ? `#${plan.n} ${error.message} (${error.status})` : `#${plan.n} ${error.message}`;
        progress.failed(why);
        failed.push(why);
      }),
    ),
  );
  progress.end();
  const seconds = (Date.now() - begun) / 1000;
  const reconciled = await reconcile(sim);
  const outcomes = [...reconciled.views].map(([id, view]) => outcomeOf(sim.world, view, truths.get(id) ?? ''));
  const summary = summarise({
    messages: from,
    told: sim.ledger.entries.size,
    outcomes,
    stats,
    reconciled,
    failed,
    seconds,
  });
  say(tableOf(summary).join('\n'));
  if (options.json) await writeFile(options.json, `${JSON.stringify(summary, undefined, 2)}\n`);
  return passes(summary, options.restarts);
}

try {
  const [command, ...rest] = process.argv.slice(2);
  const options = command === 'topics' ? undefined : readOptions(process.argv.slice(2));
  if (command === 'topics') await replayTopics(fileOf(rest), say);
  else if (options) process.exitCode = (await simulate(options)) ? 0 : 1;
  else say(help);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
