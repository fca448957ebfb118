import type { Module } from './kernel/module.ts';
import { audit } from './audit/index.ts';
import { calendar } from './calendar/index.ts';
import { cases } from './cases/index.ts';
import { directory } from './directory/index.ts';
import { dispatch } from './dispatch/index.ts';
import { exports } from './exports/index.ts';
import { files } from './files/index.ts';
import { searches } from './searches/index.ts';
import { territory } from './territory/index.ts';

/** The modules, lowest first: one may import only those before it, through its index.ts. */
export const modules: readonly Module[] = [
  files,
  calendar,
  territory,
  directory,
  dispatch,
  cases,
  searches,
  exports,
  audit,
];
