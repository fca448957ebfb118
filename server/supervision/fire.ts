import type { CaseState } from '#contract/cases.ts';
import type { CaseScope } from '../cases/index.ts';
import { announceAll } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/jobs.ts';
import { ladderOf } from './ladder.ts';
import { replan } from './plan.ts';
import { postsOf, recipientsOf, treeOf } from './recipients.ts';
import { basisOf, type Rung } from './rules.ts';
import {
  dropTimers,
  insertNotices,
  markFired,
  standingsOf,
  takeDue,
  type DueTimer,
  type StaffNotice,
} from './store.ts';

const together = 400;
/** A run of the chore ends after so many, so that the worker's other work gets its turn. */
const mostBatches = 10;

/** Fires what is due, batch by batch, each in a transaction of its own. */
export async function fireDue(ctx: Ctx): Promise<void> {
  const { db } = ctx.services;
  for (let batch = 0; batch < mostBatches; batch++) {
    const { taken, stale } = await db.inDistrict(ctx.district, (tx) => fireSome({ ...ctx, tx }));
    // Apart from the firing, which holds its timers: two that plan and fire at once would wait for each other.
    if (stale.length) await db.inDistrict(ctx.district, (tx) => replan({ ...ctx, tx }, stale));
    if (taken < together) return;
  }
}

type Fired = { timer: DueTimer; rung: Rung; to: string[]; case: FiredCase | null };
type FiredCase = CaseScope & {
  id: string;
  handlerId: string | null;
  state: CaseState;
  subjectCode: string | null;
  dueAt: Date | null;
};

/**
 * One batch: locked, looked at once more, told, and marked, in one transaction. Another worker passes over what is locked; what a crash
 * leaves undone was never fired. The event of a timer is the first and only one of its own stream, so that a second one could not be written.
 */
async function fireSome(ctx: Ctx): Promise<{ taken: number; stale: string[] }> {
  const due = await takeDue(ctx, together);
  if (due.length === 0) return { taken: 0, stale: [] };
  const rungs = new Map((await ladderOf(ctx)).map((r) => [r.code, r]));
  const cases = await casesOf(ctx, due);
  const standings = new Map((await standingsOf(ctx, [...cases.keys()])).map((s) => [s.id, s]));
  const stands = (t: DueTimer) => {
    const rung = rungs.get(t.rung);
    if (!rung) return false;
    if (rung.trigger === 'event') return true;
    const s = standings.get(t.streamId);
    return s !== undefined && +(basisOf(rung.trigger, s) ?? 0) === +t.basis;
  };
  const standing = due.filter(stands);
  const stale = [...new Set(due.filter((t) => rungs.has(t.rung) && !stands(t)).map((t) => t.streamId))];
  const posts = await postsOf(
    ctx,
    standing.flatMap((t) => rungs.get(t.rung)?.tell ?? []),
  );
  const tree = await treeOf(ctx);
  const fired = standing.flatMap((timer): Fired[] => {
    const rung = rungs.get(timer.rung)!;
    const c = cases.get(timer.facts?.caseId ?? timer.streamId) ?? null;
    return [
      {
        timer,
        rung,
        case: c,
        to: recipientsOf(
          rung.tell,
          posts,
          {
            case: timer.facts ? null : c,
            facts: timer.facts,
            about: c?.confidentiality === 'confidential' ? c : undefined,
          },
          tree,
        ),
      },
    ];
  });
  const notices = fired.flatMap(({ timer, rung, case: c, to }) =>
    to.map((accountId): StaffNotice & { sms: boolean } => ({
      id: newId(ctx.now),
      accountId,
      timerId: timer.id,
      stream: timer.stream,
      streamId: timer.streamId,
      rung: rung.code,
      rungVersion: rung.version,
      dueAt: rung.trigger === 'contact' || rung.trigger === 'resolution' ? timer.basis : (c?.dueAt ?? null),
      sms: rung.sms,
    })),
  );
  // The rung was retired meanwhile: nobody is told any more.
  await dropTimers(
    ctx,
    due.filter((t) => !rungs.has(t.rung)).map((t) => t.id),
  );
  await insertNotices(ctx, notices);
  await announceAll(
    ctx,
    fired.map((f) => ({
      stream: 'timer',
      id: f.timer.id,
      seq: 1,
      type: f.timer.facts ? 'staff.reminded' : 'case.reminded',
      data: factsOf(f),
    })),
  );
  for (const { timer, rung, case: c } of fired)
    if (rung.level && c && !timer.facts) await enqueue(ctx, raiseJob(ctx, timer, rung));
  if (!ctx.services.delivery.demo && !districtById(ctx.district).demo)
    for (const { id, sms } of notices) if (sms) await enqueue(ctx, { id, kind: 'supervision.sms', payload: { id } });
  await markFired(
    ctx,
    standing.map((t) => t.id),
  );
  return { taken: due.length, stale };
}

const raiseJob = (ctx: Ctx, timer: DueTimer, rung: Rung) => ({
  id: newId(ctx.now),
  kind: 'supervision.raise',
  payload: { id: timer.streamId, level: rung.level, rung: rung.code },
});

/** What the event says: which rung, over what, how many were told; units and places as every event of a case names them. */
const factsOf = ({ timer, rung, to, case: c }: Fired): Record<string, unknown> => ({
  about: { stream: timer.stream, id: timer.streamId },
  rung: rung.code,
  version: rung.version,
  plannedFor: timer.dueAt.toISOString(),
  told: to.length,
  ...(c
    ? {
        caseId: c.id,
        unitId: c.unitId,
        subjectCode: c.subjectCode,
        townCode: c.townCode,
        communityCode: c.communityCode,
      }
    : { unitIds: timer.facts?.unitIds ?? [], townCode: timer.facts?.townCode ?? null }),
});

async function casesOf(ctx: Ctx, due: readonly DueTimer[]): Promise<Map<string, FiredCase>> {
  const ids = [...new Set(due.map((t) => t.facts?.caseId ?? t.streamId))];
  const rows = await ctx.tx.rows<FiredCase>(sql`
    select id, unit_id as "unitId", helper_ids as "helperIds", reporter_account_id as "reporterAccountId", town_code as "townCode",
      community_code as "communityCode", grid_code as "gridCode", confidentiality, handler_id as "handlerId", state, subject_code as "subjectCode",
      least(contact_due_at, resolution_due_at) as "dueAt"
    from case_record where district_id = ${ctx.district} and id = any(${ids})`);
  return new Map(rows.map((c) => [c.id, c]));
}
