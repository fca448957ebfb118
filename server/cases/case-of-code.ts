import type { Ctx } from '../kernel/context.ts';
import { guessed } from './act.ts';
import { isCaseNumber } from './number.ts';
import { findCaseByNumber, type CaseRow } from './store.ts';

/** The case that somebody knows by its number and query code. Wrong codes are counted, also for numbers that do not exist. */
export async function caseOfCode(ctx: Ctx, number: string, queryCode: string): Promise<CaseRow | undefined> {
  if (!isCaseNumber(number)) return undefined;
  const c = await findCaseByNumber(ctx, number);
  return (await guessed(ctx, number, () => Promise.resolve(c?.queryCode === queryCode))) ? c : undefined;
}
