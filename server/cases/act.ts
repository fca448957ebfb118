import type { CaseAction } from '#contract/cases.ts';
import { unitsBelow } from '../directory/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { takeGuess } from '../kernel/guesses.ts';
import { queryGuesses } from '../kernel/limits.ts';
import { proving, wordsHash } from '../kernel/proof.ts';
import { holds, may, type Below, type CaseScope } from './policy.ts';
import { rulesOf } from './case-rules.ts';
import { endedBy, findTransition, refusalOf, type Transition } from './rules.ts';
import { lapseRequest } from './request-store.ts';
import { lockCase, saveCase, saveWords, type CasePatch, type CaseRow } from './store.ts';

/** The unit tree below the actor's own units, read before the pure policy asks for it. */
export async function belowOf(ctx: Ctx): Promise<Below> {
  const known = new Map<string, readonly string[]>();
  for (const { unitId } of ctx.actor.positions) if (unitId) known.set(unitId, await unitsBelow(ctx, unitId));
  return (unitId) => known.get(unitId) ?? [];
}

/** The reporter without an account proves that the case is theirs by its query code. */
const proves = async (ctx: Ctx, c: CaseRow, queryCode: string | undefined): Promise<boolean> =>
  queryCode !== undefined && guessed(ctx, c.number, () => Promise.resolve(c.queryCode === queryCode));

/**
 * Whether somebody knows a code of the case with this number; `fits` looks at it, after the try was taken. Refuses when too many were wrong:
 * for this number from here, from this address, or for this number from places nobody knows. A number that does not exist is no different. Agents
 * share an address: of staff each counts as a place of their own.
 */
export async function guessed(ctx: Ctx, number: string, fits: () => Promise<boolean>): Promise<boolean> {
  const from = ctx.actor.kind === 'staff' ? { ...ctx, ip: ctx.actor.accountId ?? ctx.ip } : ctx;
  const guess = await takeGuess(from, 'query', number, queryGuesses);
  if (guess.refused) fail('request.too_many_tries', { minutes: guess.refused.minutes });
  const right = await fits();
  if (right) await guess.right();
  return right;
}

/** For an id that is no case's, guesses are counted and refused as for one that is: else they would tell which there are. */
async function nothing(ctx: Ctx, id: string, queryCode: string | undefined): Promise<never> {
  if (queryCode !== undefined) await guessed(ctx, id, () => Promise.resolve(false));
  return fail('case.not_found');
}

/** Counts tries apart from this transaction, which a refusal rolls back. */
export async function countTries(ctx: Ctx, what: string, most: number): Promise<void> {
  const [row] = await ctx.services.db.beside<{ n: number }>(
    sql`select count_try(${ctx.district}, ${what}, ${ctx.now}, '15 minutes') as n`,
  );
  if ((row?.n ?? 0) > most) fail('request.too_many_tries', { minutes: 15 });
}

export type Loaded = { case: CaseRow; transition: Transition };

/**
 * Load and permit, the first half of every action: the case, locked; not found for whom may not see it; not permitted; not in this
 * state; not when somebody acted since the page was drawn.
 */
export async function loadFor(
  ctx: Ctx,
  id: string,
  action: CaseAction,
  given: { version?: number | undefined; queryCode?: string | undefined } = {},
): Promise<Loaded> {
  const c = (await lockCase(ctx, id)) ?? (await nothing(ctx, id, given.queryCode));
  const below = await belowOf(ctx);
  const proven = await proves(ctx, c, given.queryCode);
  const allowed = may(ctx.actor, action, c, below, proven);
  if (!allowed)
    fail(proven || ctx.actor.kind === 'system' || maySee(ctx, c, below) ? 'access.not_permitted' : 'case.not_found');
  if (given.version !== undefined && given.version !== c.version)
    fail('case.changed_meanwhile', { version: c.version });
  return { case: c, transition: await transitionOf(ctx, c, action) };
}

export const maySee = (ctx: Ctx, c: CaseScope, below: Below): boolean => holds(ctx.actor, 'case.read', c, below);

/** The transition an action makes now, or the refusal that says why it does not. */
export async function transitionOf(ctx: Ctx, c: CaseRow, action: CaseAction): Promise<Transition> {
  const rules = await rulesOf(ctx);
  return (
    findTransition(c, action, ctx.now, rules) ??
    fail(refusalOf(c, action, ctx.now, rules), {
      state: c.state,
      action,
      until: c.returnUntil?.toISOString(),
      most: rules.extensionMost,
      hours: rules.urgeEveryMs / 3_600_000,
    })
  );
}

/** Where and whose: what the figures of an event are counted under. */
export const whereOf = (c: CaseRow) => ({
  unitId: c.unitId,
  subjectCode: c.subjectCode,
  townCode: c.townCode,
  communityCode: c.communityCode,
});

/**
 * Write and announce, the second half of every action: state, version, what else changed, and the event that says so. `words` are what people
 * wrote: they lie apart, so that they can be deleted; the event proves them by their hash.
 */
export async function commit(
  ctx: Ctx,
  { case: c, transition }: { case: CaseRow; transition: Pick<Transition, 'to' | 'event'> },
  patch: CasePatch,
  data: Record<string, unknown>,
  words?: Record<string, string>,
): Promise<CaseRow> {
  const version = c.version + 1;
  const state = transition.to === 'same' ? c.state : transition.to;
  // A request this very step decides does not lapse by it: what was decided is not asked for once more.
  const before = patch.requestKind === undefined ? c : { ...c, requestKind: patch.requestKind };
  const ended = endedBy(before, state, patch.unitId !== undefined && patch.unitId !== c.unitId);
  const full: CasePatch = { ...ended, ...patch, version, ...(state === c.state ? {} : { state }) };
  const saved = [
    'requestKind' in ended ? lapseRequest(ctx, c.id) : undefined,
    saveCase(ctx, c.id, full),
    words && saveWords(ctx, c.id, version, words),
  ];
  const announced = announce(ctx, {
    stream: 'case',
    id: c.id,
    seq: version,
    type: transition.event,
    data: {
      from: c.state,
      to: state,
      ...data,
      ...(patch.answer === undefined ? {} : proving(ctx.services.keys, { answer: patch.answer })),
      ...(words ? { words: wordsHash(words) } : {}),
    },
  });
  // The three go out together, in this order.
  await Promise.all([...saved, announced]);
  return { ...c, ...full, state } as CaseRow;
}
