import type { WhistleAction } from '#contract/whistles.ts';
import { belowOf } from '../cases/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { proving, wordsHash } from '../kernel/proof.ts';
import { holds, may } from './policy.ts';
import { draftOf } from './proofs.ts';
import { findTransition, refusalOf, type Transition } from './rules.ts';
import { lockWhistle, saveWhistle, saveWords, type WhistlePatch, type WhistleRow } from './store.ts';

export type Loaded = { whistle: WhistleRow; transition: Transition };

/** Load and permit, the first half of every action: the whistle, locked; not found for whom may not see it; not permitted; not in this state. */
export async function loadFor(
  ctx: Ctx,
  id: string,
  action: WhistleAction,
  given: { version?: number | undefined } = {},
): Promise<Loaded> {
  const whistle = (await lockWhistle(ctx, id)) ?? fail('whistle.not_found');
  const below = await belowOf(ctx);
  if (!may(ctx.actor, action, whistle, below))
    fail(holds(ctx.actor, 'whistle.read', whistle, below) ? 'access.not_permitted' : 'whistle.not_found');
  return { whistle, transition: transitionFor(whistle, action, given.version) };
}

/** Decides whether it can be done now; the program itself, acting on behalf of a step that was permitted, begins here. */
export function transitionFor(whistle: WhistleRow, action: WhistleAction, version?: number): Transition {
  if (version !== undefined && version !== whistle.version)
    fail('whistle.changed_meanwhile', { version: whistle.version });
  return findTransition(whistle, action) ?? fail(refusalOf(whistle, action));
}

/** Every event names the units it concerns, so that their people can be told. */
const unitIds = (w: WhistleRow): string[] => w.units.map((u) => u.unitId);

/** Write and announce, the second half: state, version, what else changed, and the event that says so. People's words lie apart. */
export async function commit(
  ctx: Ctx,
  { whistle, transition }: Loaded,
  patch: WhistlePatch,
  data: Record<string, unknown> = {},
  words?: Record<string, string>,
): Promise<WhistleRow> {
  const version = whistle.version + 1;
  const state = transition.to === 'same' ? whistle.state : transition.to;
  const full: WhistlePatch = { ...patch, version, ...(state === whistle.state ? {} : { state }) };
  await saveWhistle(ctx, whistle.id, full);
  const said = Object.fromEntries(Object.entries(words ?? {}).filter(([, text]) => text !== ''));
  const some = Object.keys(said).length > 0;
  if (some) await saveWords(ctx, whistle.id, version, said);
  await announce(ctx, {
    stream: 'whistle',
    id: whistle.id,
    seq: version,
    type: transition.event,
    data: {
      from: whistle.state,
      to: state,
      kind: whistle.kind,
      townCode: whistle.townCode,
      streetId: whistle.streetId,
      unitIds: unitIds(whistle),
      ...data,
      ...proving(ctx.services.keys, {
        ...(patch.title === undefined ? {} : { draft: draftOf({ ...whistle, ...patch }) }),
        ...(patch.result === undefined ? {} : { result: patch.result }),
      }),
      ...(some ? { words: wordsHash(said) } : {}),
    },
  });
  return { ...whistle, ...full, state };
}
