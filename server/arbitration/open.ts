import { calendarOf, deadline } from '../calendar/index.ts';
import type { CaseRow } from '../cases/index.ts';
import { announce } from '../kernel/announce.ts';
import { saveConferring } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { Refusal } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { record } from './act.ts';
import type { ConferenceRule } from './conference-rules.ts';
import { addUnits, insertConference, lockOpenOf } from './store.ts';

/**
 * Opens a conference on a case; in one that is open already, these units are heard as well. On a confidential case only the unit that has it is
 * heard: others would learn of it.
 */
export async function open(
  ctx: Ctx,
  rule: ConferenceRule,
  c: Pick<CaseRow, 'id' | 'townCode' | 'confidentiality' | 'unitId'>,
  asked: readonly string[],
): Promise<void> {
  const unitIds = c.confidentiality === 'confidential' ? asked.filter((u) => u === c.unitId) : asked;
  const already = await lockOpenOf(ctx, c.id);
  if (already) {
    const more = unitIds.filter((u) => !already.unitIds.includes(u));
    if (more.length === 0) return;
    await addUnits(ctx, already.id, more);
    return record(ctx, already, 'arbitration.unit_asked', { unitIds: more });
  }
  const id = newId(ctx.now);
  await insertConference(ctx, {
    id,
    caseId: c.id,
    cause: rule.cause,
    townCode: c.townCode,
    dueAt: await dueAt(ctx, rule),
  });
  await addUnits(ctx, id, unitIds);
  await saveConferring(ctx, c.id, ctx.now);
  await announce(ctx, {
    stream: 'arbitration',
    id,
    seq: 1,
    type: 'arbitration.opened',
    data: { caseId: c.id, townCode: c.townCode, cause: rule.cause, unitIds },
  });
}

/** Without a calendar of that time the conference is held all the same, without a light. */
async function dueAt(ctx: Ctx, { limit }: ConferenceRule): Promise<Date | null> {
  try {
    return deadline(await calendarOf(ctx), ctx.now, limit);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'calendar.year_not_published') return null;
    throw error;
  }
}
