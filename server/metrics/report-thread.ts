import { parentPort, workerData } from 'node:worker_threads';
import { writePdf } from './report-pdf.ts';
import type { Report } from './report.ts';
import { writeSheet } from './report-sheet.ts';

// Runs in a thread of its own: a font of twenty megabytes is read and drawn with for a second, and nobody else waits for it.
const { report, as } = workerData as { report: Report; as: 'pdf' | 'xlsx' };
parentPort?.postMessage((await (as === 'pdf' ? writePdf(report) : writeSheet(report))) ?? null);
