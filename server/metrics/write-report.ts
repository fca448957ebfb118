import { answerParent } from '../kernel/limited-child.ts';
import { writePdf } from './report-pdf.ts';
import type { Report } from './report.ts';
import { writeSheet } from './report-sheet.ts';

// Runs as a process of its own (report-file.ts): a font of twenty megabytes is read and drawn with for a second, and nobody else waits for it.
answerParent(async ({ report, as }: { report: Report; as: 'pdf' | 'xlsx' }): Promise<Uint8Array | null> => {
  const bytes = await (as === 'pdf' ? writePdf(report) : writeSheet(report));
  return bytes ? new Uint8Array(bytes) : null;
});
