import type { Granted } from '#contract/permissions.ts';
import { belowOf } from '../cases/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { holds } from './policy.ts';
import { lockConference, saveVersion, type ConferenceRow } from './store.ts';

/** The open conference, locked: not found for whom may not see it; not permitted; ended; changed meanwhile. */
export async function loadOpen(
  ctx: Ctx,
  id: string,
  permission: Granted,
  given: { version?: number | undefined },
): Promise<ConferenceRow> {
  const conference = (await lockConference(ctx, id)) ?? fail('arbitration.not_found');
  const below = await belowOf(ctx);
  if (!holds(ctx.actor, permission, conference, below))
    fail(holds(ctx.actor, 'arbitration.read', conference, below) ? 'access.not_permitted' : 'arbitration.not_found');
  if (given.version !== undefined && given.version !== conference.version)
    fail('arbitration.changed_meanwhile', { version: conference.version });
  if (conference.state !== 'open') fail('arbitration.ended');
  return conference;
}

/** The next version with the event that says what happened. */
export async function record(
  ctx: Ctx,
  conference: Pick<ConferenceRow, 'id' | 'caseId' | 'version' | 'townCode'>,
  type: string,
  data: Record<string, unknown>,
): Promise<void> {
  const version = conference.version + 1;
  await saveVersion(ctx, conference.id, version);
  await announce(ctx, {
    stream: 'arbitration',
    id: conference.id,
    seq: version,
    type,
    data: { caseId: conference.caseId, townCode: conference.townCode, ...data },
  });
}
