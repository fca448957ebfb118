import { Worker } from 'node:worker_threads';
import type { Cell } from './columns.ts';

export type FileGiven = {
  file: string;
  format: 'xlsx' | 'csv';
  /** what stands above the table and on the sheet behind it: name, value */
  head: [string, string][];
  columns: { title: string; width: number }[];
  /** PNG that lies faintly behind the cells */
  picture: Buffer | undefined;
};
export type ToThread = { rows: Cell[][] } | { end: true };
export type FromThread = { ready: true };

const mostMs = 600_000;

/** Opens a sheet that a thread of its own writes. One batch at a time: `add` resolves when the thread has taken it in. */
export function startFile(given: FileGiven) {
  const worker = new Worker(new URL('./write-thread.ts', import.meta.url), { workerData: given });
  const limit = setTimeout(() => void worker.terminate(), mostMs);
  let broken: Error | undefined;
  // What a thread throws may arrive without its class.
  worker.on(
    'error',
    (error: { message?: string }) => (broken = new Error(error.message ?? 'the sheet could not be written')),
  );
  const send = (message: ToThread): Promise<void> =>
    new Promise((resolve, reject) => {
      const gone = () => reject(broken ?? new Error('the thread that writes the sheet ended'));
      if (broken) return gone();
      worker.once('exit', gone);
      worker.once('message', () => {
        worker.off('exit', gone);
        resolve();
      });
      worker.postMessage(message);
    });
  return {
    add: (rows: Cell[][]): Promise<void> => (rows.length ? send({ rows }) : Promise.resolve()),
    end: (): Promise<void> => send({ end: true }),
    stop: async (): Promise<void> => {
      clearTimeout(limit);
      await worker.terminate();
    },
  };
}
