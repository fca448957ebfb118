import { structure } from '#contract/structure.ts';
import { fail } from '../kernel/errors.ts';
import { on } from '../kernel/route.ts';
import { belowOf, maySee } from './act.ts';
import { askTask } from './ask-task.ts';
import { doTask } from './do-task.ts';
import { follow, unfollow } from './follow.ts';
import { followedByNumber, followedOne, listFollowed } from './followed.ts';
import { link, unlink } from './link.ts';
import { merge } from './merge.ts';
import { split } from './split.ts';
import { findCase } from './store.ts';
import { presentStructure, presentTasks } from './structure-view.ts';
import { unmerge } from './unmerge.ts';

const get = on(structure.get, async (ctx, { params }) => {
  const c = await findCase(ctx, params.id);
  if (!c || !maySee(ctx, c, await belowOf(ctx))) fail('case.not_found');
  return presentStructure(ctx, c);
});

export const structureRoutes = [
  get,
  on(structure.merge, merge),
  on(structure.unmerge, unmerge),
  on(structure.split, split),
  on(structure.link, link),
  on(structure.unlink, unlink),
  on(structure.askTask, askTask),
  on(structure.tasks, (ctx, { query }) => presentTasks(ctx, query)),
  on(structure.acceptTask, (ctx, { params }) => doTask(ctx, params.id, 'accept')),
  on(structure.finishTask, (ctx, { params, body }) => doTask(ctx, params.id, 'finish', { result: body.result })),
  on(structure.refuseTask, (ctx, { params, body }) => doTask(ctx, params.id, 'refuse', { reason: body.reason })),
  on(structure.cancelTask, (ctx, { params, body }) => doTask(ctx, params.id, 'cancel', { reason: body.reason })),
  on(structure.follow, follow),
  on(structure.unfollow, unfollow),
  on(structure.followed, listFollowed),
  on(structure.followedOne, followedOne),
  on(structure.followedByNumber, followedByNumber),
];
