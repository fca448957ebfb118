import { supervision } from '#contract/supervision.ts';
import type { Role } from '#contract/permissions.ts';
import { belowOf, findCase, maySee, presentRows } from '../cases/index.ts';
import { namesOf } from '../directory/index.ts';
import { fail } from '../kernel/errors.ts';
import { on, type Route } from '../kernel/route.ts';
import { ladderOf } from './ladder.ts';
import { notices, readNotices } from './notices.ts';
import { retireRung } from './retire-rung.ts';
import { saveRung } from './save-rung.ts';
import { summary } from './summary.ts';
import { countUnread, listDue, listTimers } from './views.ts';

const cases = on(supervision.cases, async (ctx, { query }) => {
  const { items, next } = await listDue(ctx, query);
  const handlers = await namesOf(
    ctx,
    items.flatMap((r) => (r.handlerId ? [r.handlerId] : [])),
  );
  const rows = await presentRows(ctx, items);
  return {
    next,
    items: rows.map((row, i) => ({
      ...row,
      handler: handlers.get(items[i]!.handlerId ?? '')?.name ?? null,
      supervisionLevel: items[i]!.supervisionLevel ?? 0,
    })),
  };
});

const ofCase = on(supervision.ofCase, async (ctx, { params }) => {
  const c = await findCase(ctx, params.id);
  if (!c || !maySee(ctx, c, await belowOf(ctx))) fail('case.not_found');
  const items = await listTimers(ctx, params.id);
  return {
    items: items.map((t) => ({
      ...t,
      tell: t.tell as Role[],
      dueAt: t.dueAt.toISOString(),
      firedAt: t.firedAt?.toISOString() ?? null,
    })),
  };
});

export const routes: Route[] = [
  on(supervision.summary, summary),
  cases,
  ofCase,
  on(supervision.ladder, async (ctx) => ({ items: await ladderOf(ctx) })),
  on(supervision.saveRung, saveRung),
  on(supervision.retireRung, retireRung),
  on(supervision.notices, notices),
  on(supervision.noticeCount, async (ctx) => ({ unread: await countUnread(ctx) })),
  on(supervision.readNotices, readNotices),
];
