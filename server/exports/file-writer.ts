import { startLimited } from '../kernel/limited-process.ts';
import type { Cell } from './columns.ts';

export type FileGiven = {
  file: string;
  format: 'xlsx' | 'csv';
  /** what stands above the table and on the sheet behind it: name, value */
  head: [string, string][];
  columns: { title: string; width: number }[];
  /** PNG that lies faintly behind the cells */
  picture: Uint8Array | undefined;
};
export type ToWriter = { begin: FileGiven } | { rows: Cell[][] } | { end: true };

const limits = { heapMb: 512, ms: 600_000 };

/** Opens a sheet that a process of its own writes. One batch at a time: `add` resolves when the process has taken it in. Rejects with `Overrun`. */
export async function startFile(given: FileGiven) {
  const writer = startLimited<ToWriter, void>(new URL('./write-file.ts', import.meta.url), limits);
  await writer.ask({ begin: given });
  return {
    add: async (rows: Cell[][]): Promise<void> => {
      if (rows.length) await writer.ask({ rows });
    },
    end: () => writer.ask({ end: true }),
    stop: writer.stop,
  };
}
