import { fail } from './errors.ts';

type Waiting<I, O> = { item: I; resolve: (result: O) => void; reject: (error: unknown) => void };

/**
 * Group commit: while a batch is in flight the next ones wait and then go together, at most `most` at once; when nothing is
 * in flight an item goes at once. Never a timer. `run` answers each item in order; when it throws, the items are tried one by one
 * so that one bad item fails alone. Beyond `queueMost` waiting the caller is told to come again.
 */
export function createBatch<I, O>(
  run: (items: I[]) => Promise<O[]>,
  options: { most: number; queueMost: number; inFlight: number },
) {
  const queue: Waiting<I, O>[] = [];
  let flying = 0;

  async function fly(): Promise<void> {
    flying += 1;
    const batch = queue.splice(0, options.most);
    try {
      const results = await run(batch.map((w) => w.item));
      batch.forEach((w, i) => w.resolve(results[i] as O));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await Promise.all(batch.map((w) => run([w.item]).then(([result]) => w.resolve(result as O), w.reject)));
    } finally {
      flying -= 1;
      if (queue.length > 0) void fly();
    }
  }

  return (item: I): Promise<O> => {
    if (queue.length >= options.queueMost) fail('request.too_busy');
    return new Promise<O>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (flying < options.inFlight) void fly();
    });
  };
}
