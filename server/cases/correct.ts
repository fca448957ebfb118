import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { dutyFor, learn, requireSubject } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { commit, loadFor, transitionOf, whereOf } from './act.ts';
import { assignClocks } from './assign-clocks.ts';
import { caseLimits } from './case-limits.ts';
import { presentCase } from './present.ts';

/**
 * 更正事项: the subject was wrong. Where the duty list names another lead for the right one, the case goes there by the clocks of a dispatch, and
 * who told it hears so; else the unit keeps it and its clocks run on. Either way the classifier learns.
 */
export async function correct(ctx: Ctx, { params, body }: Parsed<typeof cases.correct>) {
  const loaded = await loadFor(ctx, params.id, 'correct', body);
  const c = loaded.case;
  const subject = await requireSubject(ctx, body.subjectCode);
  if (subject.code === c.subjectCode) fail('case.same_subject');
  const covered = await dutyFor(ctx, subject.code, c);
  const lead = covered?.lead;
  const moved = lead !== undefined && lead.id !== c.unitId;
  const duty = lead ? covered?.duty : undefined;
  const about = {
    subjectCode: subject.code,
    dutyCode: duty?.code ?? null,
    dutyVersion: duty?.version ?? null,
  };
  const data = { ...whereOf(c), ...about, moved, fromSubjectCode: c.subjectCode, fromUnitId: c.unitId };
  const words = { reason: body.reason };
  if (!moved) return presentCase(ctx, await taught(commit(ctx, loaded, about, data, words)));

  const due = await assignClocks(ctx, c, lead.id, await caseLimits(ctx, c, subject.code));
  const patch = {
    ...due,
    ...about,
    unitId: lead.id,
    helperIds: covered?.helpers.map((h) => h.id) ?? [],
    handlerId: null,
    waitingSince: null,
    waitingUntil: null,
    suspendedUntil: null,
  };
  const redispatch = { case: c, transition: await transitionOf(ctx, c, 'redispatch') };
  const dueAt = due.contactDueAt?.toISOString() ?? null;
  return presentCase(ctx, await taught(commit(ctx, redispatch, patch, { ...data, unitId: lead.id, dueAt }, words)));

  async function taught(done: ReturnType<typeof commit>) {
    const after = await done;
    await learn(ctx, { title: after.title, text: after.text, subjectCode: subject.code, source: 'dispatch' });
    return after;
  }
}
