import { casesSeenBy } from '../cases/index.ts';
import type { LiveStream } from '../kernel/live.ts';

/** A reminder is news to those who may read its case: the count at their bell is asked for anew. */
export const live: LiveStream[] = [
  {
    stream: 'timer',
    as: 'reminder',
    seenBy: casesSeenBy((e) => (typeof e.data.caseId === 'string' ? e.data.caseId : undefined)),
  },
];
