import type { Module } from './kernel/module.ts';
import { arbitration } from './arbitration/index.ts';
import { audit } from './audit/index.ts';
import { calendar } from './calendar/index.ts';
import { cases } from './cases/index.ts';
import { danger } from './danger/index.ts';
import { directory } from './directory/index.ts';
import { dispatch } from './dispatch/index.ts';
import { exports } from './exports/index.ts';
import { files } from './files/index.ts';
import { supervision } from './supervision/index.ts';
import { metrics } from './metrics/index.ts';
import { hotline } from './hotline/index.ts';
import { knowledge } from './knowledge/index.ts';
import { searches } from './searches/index.ts';
import { territory } from './territory/index.ts';
import { topics } from './topics/index.ts';
import { platforms } from './platforms/index.ts';
import { whistles } from './whistles/index.ts';

/** The modules, lowest first: one may import only those before it, through its index.ts. */
export const modules: readonly Module[] = [
  files,
  calendar,
  territory,
  directory,
  danger,
  dispatch,
  platforms,
  knowledge,
  cases,
  searches,
  exports,
  topics,
  whistles,
  arbitration,
  metrics,
  audit,
  supervision,
  hotline,
];
