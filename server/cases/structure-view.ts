import type { structure } from '#contract/structure.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import { lightAt } from '../calendar/index.ts';
import { maskText, maskTitle, unitRef } from '../directory/index.ts';
import { fileUrls } from '../files/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { belowOf, maySee } from './act.ts';
import { listTasks } from './list-tasks.ts';
import { matchingRules } from './matching-rules.ts';
import { matchPlaces } from './place-match.ts';
import type { Below, CaseScope } from './policy.ts';
import type { CaseRow } from './store.ts';
import { additionsOf, alikeOf, casesById, linksOf, mergedInto, photosOf } from './structure-store.ts';
import { taskCan } from './task-policy.ts';
import { tasksOf, type TaskRow } from './task-store.ts';
import type { Paging } from '../kernel/paging.ts';

type View = ReplyInput<typeof structure.get>;
const alikeShown = 5;
const stillOpen: ReadonlySet<CaseRow['state']> = new Set([
  'received',
  'dispatched',
  'accepted',
  'resolved',
  'verified',
]);

const placeOf = async (ctx: Ctx, c: CaseRow): Promise<string> => {
  const territory = await territoryOf(ctx);
  const area = divisionRef(territory, c.communityCode) ?? divisionRef(territory, c.townCode);
  return [area?.name, maskText(c.placeText)].filter(Boolean).join(' ');
};

/** Another case; what it is about only for who may see it, or sees it as part of one of theirs. */
async function otherCase(ctx: Ctx, c: CaseRow, below: Below, told = false) {
  const open = maySee(ctx, c, below);
  return {
    id: c.id,
    number: c.number,
    title: open || told ? maskTitle(c.title) : '',
    state: c.state,
    place: open || told ? await placeOf(ctx, c) : '',
    reportedAt: c.reportedAt.toISOString(),
    open,
  };
}

async function presentTask(ctx: Ctx, task: TaskRow, c: CaseScope, below: Below): Promise<View['tasks'][number]> {
  return {
    id: task.id,
    unit: await unitRef(ctx, task.unitId),
    state: task.state,
    what: task.what,
    result: task.result,
    askedAt: task.askedAt.toISOString(),
    dueAt: task.dueAt.toISOString(),
    endedAt: task.endedAt?.toISOString() ?? null,
    light: task.endedAt ? null : lightAt({ yellow: task.yellowAt, red: task.dueAt }, ctx.now),
    can: taskCan(ctx.actor, task, c, below),
  };
}

/** What belongs to a case, for who may see the case. */
export async function presentStructure(ctx: Ctx, c: CaseRow): Promise<View> {
  const below = await belowOf(ctx);
  const merged = (await mergedInto(ctx, c.id)).filter(
    (m) => m.confidentiality !== 'confidential' || maySee(ctx, m, below),
  );
  const links = await linksOf(ctx, c.id);
  const rules = await matchingRules(ctx);
  // what is over is merged into nothing
  const alike = stillOpen.has(c.state) ? await alikeOf(ctx, c.id, rules.alike_score, alikeShown) : [];
  const others = await casesById(ctx, [
    ...(c.mergedInto ? [c.mergedInto] : []),
    ...links.map((l) => l.id),
    ...alike.map((a) => a.id),
  ]);
  const known = (id: string | null) => (id ? others.get(id) : undefined);
  const mergedIds = merged.map((m) => m.id);
  const additions = await additionsOf(ctx, mergedIds);
  const photos = await photosOf(ctx, mergedIds);
  const most = rules.same_place_metres;
  const main = known(c.mergedInto);
  const linked = new Set([...links.map((l) => l.id), ...mergedIds, c.mergedInto]);
  return {
    tasks: await Promise.all((await tasksOf(ctx, [c.id])).map((task) => presentTask(ctx, task, c, below))),
    mergedInto: main ? await otherCase(ctx, main, below) : null,
    merged: await Promise.all(
      merged.map(async (m) => ({
        ...(await otherCase(ctx, m, below, true)),
        text: maskText(m.text),
        additions: (additions.get(m.id) ?? []).map(maskText),
        photos: photos.filter((p) => p.id === m.id).map((p) => fileUrls(ctx.services.keys.file, p.fileId, ctx.now)),
        ended: m.state === 'answered' || m.state === 'closed',
      })),
    ),
    links: (
      await Promise.all(
        links.map(async ({ id, kind }) => {
          const other = known(id);
          return other && other.confidentiality !== 'confidential'
            ? [{ ...(await otherCase(ctx, other, below)), kind }]
            : [];
        }),
      )
    ).flat(),
    alike: (
      await Promise.all(
        alike.map(async ({ id, score }) => {
          const other = known(id);
          if (!other || linked.has(id) || !maySee(ctx, other, below)) return [];
          const placeMatch = matchPlaces(c, other, most);
          return [
            {
              ...(await otherCase(ctx, other, below)),
              score: Math.round(score * 100) / 100,
              placeMatch,
              matterUnit: await unitRef(ctx, other.unitId),
            },
          ];
        }),
      )
    ).flat(),
    followers:
      (
        await ctx.tx.row<{ n: number }>(
          sql`select count(*)::int as n from case_follower where district_id = ${ctx.district} and case_id = ${c.id}`,
        )
      )?.n ?? 0,
  };
}

/** A page of the queue of tasks. */
export async function presentTasks(ctx: Ctx, q: Paging): Promise<ReplyInput<typeof structure.tasks>> {
  const page = await listTasks(ctx, q);
  const below = await belowOf(ctx);
  const cases = await casesById(ctx, [...new Set(page.items.map((t) => t.caseId))]);
  const items = page.items.map(async (task) => {
    const c = cases.get(task.caseId)!;
    return {
      ...(await presentTask(ctx, task, c, below)),
      case: {
        id: c.id,
        number: c.number,
        title: maskTitle(c.title),
        place: await placeOf(ctx, c),
        unit: await unitRef(ctx, c.unitId),
      },
    };
  });
  return { items: await Promise.all(items), next: page.next };
}
