// npm run bench [-- NAME …] [--rounds N] [--seconds N] [--big N]: measures and prints; the figures also go to .data/bench/*.json. See docs/performance.md.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { classifier } from './classifier.ts';
import { openCluster } from './cluster.ts';
import { table, type Figure } from './figures.ts';
import { fillAll, filledDatabase } from './fill.ts';
import { filing } from './filing.ts';
import { lifecycle } from './lifecycle.ts';
import { live } from './live.ts';
import { reads } from './reads.ts';
import { spike } from './spike.ts';

const names = ['filing', 'lifecycle', 'spike', 'reads', 'classifier', 'live'] as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    small: { type: 'string', default: '10000' },
    big: { type: 'string', default: '1000000' },
  },
});
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const [small, big] = [Number(values.small), Number(values.big)];
const wanted = positionals.length ? positionals : [...names];
for (const name of wanted) {
  if ((names as readonly string[]).includes(name)) continue;
  console.error(`There is no bench named ${name}. There are: ${names.join(', ')}`);
  process.exit(1);
}

const say = (words: string) => process.stdout.write(`  ${words}\n`);
const figures: Figure[] = [];
const began = {
  at: new Date().toISOString(),
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  node: process.version,
  loadBefore: loadavg(),
};

const needsBig = ['lifecycle', 'spike', 'reads'].some((name) => wanted.includes(name));
if (wanted.includes('live')) {
  const cluster = await openCluster();
  figures.push(...(await live(cluster, options.seconds * 3, say).finally(() => cluster.stop())));
}
if (wanted.includes('classifier')) figures.push(...(await classifier(options.rounds)));
if (needsBig || wanted.includes('filing')) {
  await fillAll(needsBig ? [small, big] : [small], say);
  const cluster = await openCluster();
  process.once('SIGINT', () => void cluster.stop().then(() => process.exit(130)));
  try {
    const smallOne = await filledDatabase(cluster, small, say);
    if (wanted.includes('filing')) figures.push(...(await filing(cluster, smallOne.name, options, say)));
    if (needsBig) {
      const bigOne = await filledDatabase(cluster, big, say);
      if (wanted.includes('reads'))
        figures.push(...(await reads(cluster, smallOne, bigOne, options.rounds * 15, `${big} ÷ ${small} cases`)));
      if (wanted.includes('lifecycle')) figures.push(...(await lifecycle(cluster, smallOne, bigOne, options, say)));
      if (wanted.includes('spike')) figures.push(...(await spike(cluster, bigOne, options.seconds * 15, say)));
    }
  } catch (error) {
    // What was measured before is printed all the same.
    process.exitCode = 1;
    console.error(error);
  } finally {
    await cluster.stop();
  }
}

const folder = path.resolve(import.meta.dirname, '../.data/bench');
await mkdir(folder, { recursive: true });
await writeFile(
  path.join(folder, `${began.at.replaceAll(':', '-').slice(0, 19)}.json`),
  JSON.stringify({ ...began, loadAfter: loadavg(), options: { ...options, small, big }, figures }, null, 2),
);
process.stdout.write(
  `\n${table(figures)}\n\nLoad average before ${began.loadBefore[0]!.toFixed(1)}, after ${loadavg()[0]!.toFixed(1)}, ${began.cores} cores.\n`,
);
