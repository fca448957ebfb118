import { classify, train, type Example } from '#server/dispatch/classifier/index.ts';
import { median, type Figure } from './figures.ts';
import { readMessages } from './fill.ts';

/** Seconds of processor time that something took: what other programs do meanwhile does not count. */
function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

/** C1: training on 6,000 messages of our own, and naming the subject of others, with the words that decided; one core. */
export async function classifier(rounds: number): Promise<Figure[]> {
  const examples: Example[] = (await readMessages())
    .slice(0, 6000)
    .map((m) => ({ title: m.title ?? '', text: m.text, label: m.subject.slice(0, 4) }));
  let model = train(examples.slice(0, 500));
  const training = processorSeconds(() => void (model = train(examples)));
  const rates = Array.from({ length: rounds }, () => {
    let n = 0;
    const seconds = processorSeconds(() => {
      const end = performance.now() + 1500;
      for (; performance.now() < end; n++) classify(model, examples[(n * 7919) % examples.length]!);
    });
    return n / seconds;
  });
  return [
    {
      id: 'C1',
      what: 'messages classified, with reasons, a second of one core',
      value: median(rates),
      unit: 'a second',
      reach: 1000,
      stretch: 3000,
    },
    {
      id: 'C1',
      what: `training on ${examples.length} messages, processor time`,
      value: training,
      unit: 's',
      reach: 10,
      stretch: 3,
      smallerIsBetter: true,
    },
  ];
}
