import { fail } from '../kernel/errors.ts';
import type { Outside } from '../kernel/context.ts';
import { limited } from '../kernel/limited-process.ts';
import type { FileReply } from '../kernel/route.ts';
import { myReport, titleOf, type Report } from './report.ts';

const mimes = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const write = limited<{ report: Report; as: 'pdf' | 'xlsx' }, Uint8Array | null>(
  new URL('./write-report.ts', import.meta.url),
  { heapMb: 512, ms: 20_000, atOnce: 2, inLine: 6 },
);

/** A report of one's own as a file. It is read first and written after, so that no connection waits for the writing. */
export const reportFile =
  (as: 'pdf' | 'xlsx') =>
  async (outside: Outside, { params }: { params: { id: string } }): Promise<FileReply> => {
    const report = await outside.services.db.inDistrict(
      outside.district,
      (tx) => myReport({ ...outside, tx }, params.id),
      { readOnly: true },
    );
    const bytes = (await write({ report, as })) ?? fail('report.no_font');
    return { bytes: Buffer.from(bytes), mime: mimes[as], name: `${titleOf(report)} ${report.scope}.${as}` };
  };
