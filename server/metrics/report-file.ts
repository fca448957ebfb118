import { Worker } from 'node:worker_threads';
import { fail } from '../kernel/errors.ts';
import type { Outside } from '../kernel/context.ts';
import type { FileReply } from '../kernel/route.ts';
import { myReport, titleOf, type Report } from './report.ts';

const mimes = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const mostMs = 20_000;

function inThread(report: Report, as: 'pdf' | 'xlsx'): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./report-thread.ts', import.meta.url), { workerData: { report, as } });
    const limit = setTimeout(() => void worker.terminate(), mostMs);
    worker.once('message', (bytes: Uint8Array | null) => {
      clearTimeout(limit);
      resolve(bytes);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the report was not written in time')));
  });
}

/** A report of one's own as a file. It is read first and written after, so that no connection waits for the writing. */
export const reportFile =
  (as: 'pdf' | 'xlsx') =>
  async (outside: Outside, { params }: { params: { id: string } }): Promise<FileReply> => {
    const report = await outside.services.db.inDistrict(
      outside.district,
      (tx) => myReport({ ...outside, tx }, params.id),
      { readOnly: true },
    );
    const bytes = (await inThread(report, as)) ?? fail('report.no_font');
    return { bytes: Buffer.from(bytes), mime: mimes[as], name: `${titleOf(report)} ${report.scope}.${as}` };
  };
