import type { ReplyInput } from '#contract/endpoint.ts';
import type { metrics } from '#contract/metrics.ts';
import { onWall, openNow, type OpenNow } from '../cases/index.ts';
import { unitRef } from '../directory/index.ts';
import { subjectName } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { divisionRef, territoryOf } from '../territory/index.ts';
import { whistleKinds, whistlesUnderWay } from '../whistles/index.ts';
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
  const wall = await onWall(ctx);
  const territory = await territoryOf(ctx);
  /** A community with its town before it, as people say it. */
  const placeOf = (code: string | null): string | null =>
    code === null
      ? null
      : [...new Set([code.slice(0, 9), code])].flatMap((c) => divisionRef(territory, c)?.name ?? []).join(' ') || null;
  return {
    at: ctx.now.toISOString(),
    scope: scopeViewOf(scope),
    now: { ...sum(rows), waiting: sum(rows.filter((r) => r.state === 'received')).open },
    units: heaviest([...byUnit].map(([id, own]) => ({ unit: { id, name: units.get(id) ?? id }, ...sum(own) }))),
    towns: heaviest([...byTown].map(([code, own]) => ({ town: { code, name: towns.get(code) ?? code }, ...sum(own) }))),
    due: await Promise.all(
      wall.due.map(async ({ subjectCode, townCode, communityCode, unitId, at, ...row }) => ({
        ...row,
        subject: subjectCode ? await subjectName(ctx, subjectCode) : null,
        place: placeOf(communityCode ?? townCode),
        unit: unitId ? await unitRef(ctx, unitId) : null,
        at: at.toISOString(),
      })),
    ),
    marks: wall.marks,
    unplaced: wall.unplaced.map(({ code, n, overdue }) => ({ place: placeOf(code), n, overdue })),
    supervised: wall.supervised,
    whistles: await whistlesOn(ctx, (code) => divisionRef(territory, code)?.name ?? code),
  };
}

/** Whistles under way by kind, street and who has come: their titles may hold words of a matter. */
async function whistlesOn(ctx: Ctx, townName: (code: string) => string) {
  const kinds = await whistleKinds(ctx);
  return (await whistlesUnderWay(ctx, 6)).map((w) => {
    const kind = kinds.find((k) => k.code === w.kind);
    const awaited = w.units.filter((u) => u.state === 'called' && u.arriveBy).map((u) => u.arriveBy!);
    const first = awaited.sort((a, b) => a.getTime() - b.getTime())[0];
    return {
      id: w.id,
      number: w.number,
      kind: { name: kind?.name ?? w.kind, nameEn: kind?.nameEn ?? w.kind },
      town: townName(w.townCode),
      units: w.units.length,
      arrived: w.units.filter((u) => u.arrivedAt !== null).length,
      arriveBy: first?.toISOString() ?? null,
      late: first !== undefined && first < ctx.now,
    };
  });
}
