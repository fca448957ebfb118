import type { Endpoint } from './endpoint.ts';
import { audit } from './audit.ts';
import { calendar } from './calendar.ts';
import { caseRules } from './case-rules.ts';
import { cases } from './cases.ts';
import { catalogue, model } from './dispatch.ts';
import { directory } from './directory.ts';
import { files } from './files.ts';
import { live } from './live.ts';
import { matching } from './matching.ts';
import { mine, session } from './session.ts';
import { supervision } from './supervision.ts';
import { structure } from './structure.ts';
import { territory } from './territory.ts';
import { topics } from './topics.ts';

/** The whole contract, by module. */
export const contract = {
  session,
  mine,
  files,
  territory,
  calendar,
  directory,
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
};

export const endpoints: readonly Endpoint[] = Object.values(contract).flatMap(
  (module) => Object.values(module) as unknown as Endpoint[],
);
