import { metrics } from '#contract/metrics.ts';
import { on, onOutside, type Route } from '../kernel/route.ts';
import { board } from './board.ts';
import { drill } from './drill.ts';
import { confirmExclusion, exclude, listExclusions, takeBack } from './exclude.ts';
import { breakdown, figures, trend } from './figures.ts';
import { publicBoard } from './public-board.ts';
import { askRecount } from './recount.ts';
import { listReports, makeReport } from './report.ts';
import { reportFile } from './report-file.ts';
import { listDefinitions, saveLimit, saveMetric } from './save.ts';

export const routes: Route[] = [
  on(metrics.list, listDefinitions),
  on(metrics.save, saveMetric),
  on(metrics.saveLimit, saveLimit),
  on(metrics.recount, askRecount),
  on(metrics.figures, figures),
  on(metrics.breakdown, breakdown),
  on(metrics.trend, trend),
  on(metrics.cases, drill),
  on(metrics.exclusions, listExclusions),
  on(metrics.exclude, exclude),
  on(metrics.confirmExclusion, confirmExclusion),
  on(metrics.takeBack, takeBack),
  on(metrics.board, board),
  on(metrics.publicBoard, publicBoard),
  on(metrics.reports, listReports),
  on(metrics.makeReport, makeReport),
  onOutside(metrics.reportPdf, reportFile('pdf')),
  onOutside(metrics.reportSheet, reportFile('xlsx')),
];
