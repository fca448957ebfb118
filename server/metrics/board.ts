import type { ReplyInput } from '#contract/endpoint.ts';
import type { metrics } from '#contract/metrics.ts';
import { openNow, type OpenNow } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { scopeViewOf } from './figures.ts';
import { namesIn, scopeOf } from './scope.ts';

const sum = (rows: readonly OpenNow[]) => ({
  open: rows.reduce((n, r) => n + r.open, 0),
  soon: rows.reduce((n, r) => n + r.soon, 0),
  overdue: rows.reduce((n, r) => n + r.overdue, 0),
});

/** What is under way at this moment, and where it presses. */
export async function board(ctx: Ctx): Promise<ReplyInput<typeof metrics.board>> {
  const scope = await scopeOf(ctx);
  const rows = await openNow(ctx);
  const byUnit = Map.groupBy(
    rows.filter((r) => r.unitId),
    (r) => r.unitId!,
  );
  const byTown = Map.groupBy(
    rows.filter((r) => r.townCode),
    (r) => r.townCode!,
  );
  const units = await namesIn(ctx, 'unit', [...byUnit.keys()]);
  const towns = await namesIn(ctx, 'town', [...byTown.keys()]);
  const heaviest = <T extends { open: number; overdue: number }>(list: T[]) =>
    list.sort((a, b) => b.overdue - a.overdue || b.open - a.open);
  return {
    at: ctx.now.toISOString(),
    scope: scopeViewOf(scope),
    now: { ...sum(rows), waiting: sum(rows.filter((r) => r.state === 'received')).open },
    units: heaviest([...byUnit].map(([id, own]) => ({ unit: { id, name: units.get(id) ?? id }, ...sum(own) }))),
    towns: heaviest([...byTown].map(([code, own]) => ({ town: { code, name: towns.get(code) ?? code }, ...sum(own) }))),
  };
}
