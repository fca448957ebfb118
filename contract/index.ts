import type { Endpoint } from './endpoint.ts';
import { arbitration } from './arbitration.ts';
import { audit } from './audit.ts';
import { calendar } from './calendar.ts';
import { caseRules } from './case-rules.ts';
import { cases } from './cases.ts';
import { catalogue, model } from './dispatch.ts';
import { danger } from './danger.ts';
import { directory } from './directory.ts';
import { exports } from './exports.ts';
import { files } from './files.ts';
import { live } from './live.ts';
import { matching } from './matching.ts';
import { platforms } from './platforms.ts';
import { metrics } from './metrics.ts';
import { hotline } from './hotline.ts';
import { knowledge } from './knowledge.ts';
import { mine, session } from './session.ts';
import { supervision } from './supervision.ts';
import { structure } from './structure.ts';
import { searches } from './searches.ts';
import { territory } from './territory.ts';
import { topics } from './topics.ts';
import { whistles } from './whistles.ts';

/** The whole contract, by module. */
export const contract = {
  session,
  mine,
  files,
  territory,
  calendar,
  directory,
  danger,
  catalogue,
  model,
  cases,
  audit,
  caseRules,
  supervision,
  live,
  matching,
  structure,
  topics,
  platforms,
  whistles,
  arbitration,
  metrics,
  knowledge,
  hotline,
  searches,
  exports,
};

export const endpoints: readonly Endpoint[] = Object.values(contract).flatMap(
  (module) => Object.values(module) as unknown as Endpoint[],
);
