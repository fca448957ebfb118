import type { Endpoint } from './endpoint.ts';
import { audit } from './audit.ts';
import { calendar } from './calendar.ts';
import { cases } from './cases.ts';
import { catalogue, model } from './dispatch.ts';
import { directory } from './directory.ts';
import { exports } from './exports.ts';
import { files } from './files.ts';
import { mine, session } from './session.ts';
import { searches } from './searches.ts';
import { territory } from './territory.ts';

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
  searches,
  exports,
};

export const endpoints: readonly Endpoint[] = Object.values(contract).flatMap(
  (module) => Object.values(module) as unknown as Endpoint[],
);
