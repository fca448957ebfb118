import type { cases } from '#contract/cases.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { findUnit } from '../directory/index.ts';
import { dutyFor, learn, requireSubject, type Duty } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { territoryOf } from '../territory/index.ts';
import { commit, loadFor, type Loaded } from './act.ts';
import { assignClocks } from './assign-clocks.ts';
import { caseLimits } from './case-limits.ts';
import { tasksAtDispatch } from './dispatch-tasks.ts';
import { presentCase } from './present.ts';
import type { CaseRow } from './store.ts';

type Given = Parsed<typeof cases.dispatch>;

/** A dispatcher sends a case to a unit. What the person decides about the subject, the classifier learns. */
export async function dispatch(ctx: Ctx, { params, body }: Given) {
  const loaded = await loadFor(ctx, params.id, 'dispatch', body);
  const subject = await requireSubject(ctx, body.subjectCode);
  const unit = await findUnit(ctx, body.unitId);
  if (!unit?.active) fail('unit.not_found');
  for (const helper of body.helperIds) if (!(await findUnit(ctx, helper))?.active) fail('unit.not_found');
  const place = await placeBy(ctx, loaded.case, body.communityCode);
  const covered = await dutyFor(ctx, subject.code, { ...loaded.case, ...place });
  const duty = covered?.lead?.id === unit.id ? covered.duty : undefined;
  if (!duty && !body.offListReason) fail('dispatch.off_list_needs_reason');
  if (loaded.case.returnedFrom.includes(unit.id) && !body.againReason) fail('dispatch.returned_needs_reason');
  const after = await assign(ctx, loaded, {
    unitId: unit.id,
    subjectCode: subject.code,
    helperIds: body.helperIds,
    duty,
    place,
    by: 'person',
    offListReason: body.offListReason,
    againReason: body.againReason,
  });
  await learn(ctx, {
    title: after.title,
    text: after.text,
    subjectCode: subject.code,
    source: after.returnedFrom.length ? 'return' : 'dispatch',
  });
  return presentCase(ctx, after);
}

async function placeBy(ctx: Ctx, c: CaseRow, communityCode: string | undefined): Promise<Partial<CaseRow>> {
  if (!communityCode || communityCode === c.communityCode) return {};
  if (communityCode.length !== 12 || !(await territoryOf(ctx)).byCode.has(communityCode))
    fail('territory.unknown_division', { code: communityCode });
  return { communityCode, townCode: communityCode.slice(0, 9), gridCode: null };
}

export type Assignment = {
  unitId: string;
  subjectCode: string;
  helperIds: readonly string[];
  /** the entry of the duty list that makes the unit the lead; undefined: off the list */
  duty: Duty | undefined;
  place?: Partial<CaseRow>;
  by: 'person' | 'machine';
  confidence?: number;
  offListReason?: string | undefined;
  /** why it goes to a unit that sent it back */
  againReason?: string | undefined;
};

/** Gives a received case to a unit and sets its clocks; the event says on what ground. */
export async function assign(ctx: Ctx, loaded: Loaded, a: Assignment): Promise<CaseRow> {
  const c = loaded.case;
  const limits = await caseLimits(ctx, c, a.subjectCode);
  const due = await assignClocks(ctx, c, a.unitId, limits);
  const after = await commit(
    ctx,
    loaded,
    {
      ...due,
      ...a.place,
      unitId: a.unitId,
      subjectCode: a.subjectCode,
      helperIds: [...a.helperIds],
      handlerId: null,
      dutyCode: a.duty?.code ?? null,
      dutyVersion: a.duty?.version ?? null,
      dispatchedAt: ctx.now,
      escalatedAt: null,
    },
    {
      by: a.by,
      unitId: a.unitId,
      subjectCode: a.subjectCode,
      helperIds: a.helperIds,
      dutyCode: a.duty?.code ?? null,
      dutyVersion: a.duty?.version ?? null,
      direct: a.by === 'machine',
      first: c.dispatchedAt === null,
      confidence: a.confidence ?? null,
      offList: a.duty === undefined,
      dueAt: due.contactDueAt?.toISOString() ?? null,
      communityCode: a.place?.communityCode ?? c.communityCode,
      townCode: a.place?.townCode ?? c.townCode,
    },
    a.offListReason || a.againReason
      ? {
          ...(a.offListReason ? { offListReason: a.offListReason } : {}),
          ...(a.againReason ? { againReason: a.againReason } : {}),
        }
      : undefined,
  );
  await tasksAtDispatch(ctx, after, limits.resolution);
  return after;
}
