import { ledgerCalendar, ledgersOf } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import type { Follower, SealedEvent } from '../kernel/jobs.ts';
import { ladderOf } from './ladder.ts';
import { afterEvent, basisOf, plan, type Rung } from './rules.ts';
import {
  dropTimers,
  insertTimers,
  moveTimers,
  standingsOf,
  timersOf,
  type Facts,
  type NewTimer,
  type Timer,
} from './store.ts';

const keyOf = (t: { streamId: string; rung: string; run: number }) => `${t.streamId}/${t.rung}/${t.run}`;

/**
 * Reckons the timers of these cases anew from their clocks and writes what differs, all in a handful of statements. What has fired stays
 * fired; what is due already and still measures the same is left to fire.
 */
export async function replan(ctx: Ctx, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const rungs = await ladderOf(ctx);
  const standings = await standingsOf(ctx, caseIds);
  const running = standings.filter((s) => s.contactDueAt || s.resolutionDueAt).map((s) => s.id);
  const ledgers = running.length ? await ledgersOf(ctx, running) : new Map<string, never[]>();
  const calendar = await ledgerCalendar(ctx);
  const wanted = new Map(
    standings.flatMap((s) =>
      plan(calendar, rungs, s, ledgers.get(s.id) ?? [], ctx.now).map((p): [string, NewTimer] => {
        const timer = { ...p, id: newId(ctx.now), stream: 'case', streamId: s.id };
        return [keyOf(timer), timer];
      }),
    ),
  );
  const byEvent = new Set(rungs.filter((r) => r.trigger === 'event').map((r) => r.code));
  const there = (await timersOf(ctx, caseIds)).filter((t) => !byEvent.has(t.rung));
  const keys = new Set(there.map(keyOf));
  const kept = there.filter((t) => !t.fired);
  const owing = (t: Timer) => t.dueAt <= ctx.now && standsOn(t, standings, rungs);
  await dropTimers(
    ctx,
    kept.filter((t) => !wanted.has(keyOf(t)) && !owing(t)).map((t) => t.id),
  );
  await moveTimers(
    ctx,
    kept.flatMap((t) => {
      const now = wanted.get(keyOf(t));
      const differs = now && (+now.dueAt !== +t.dueAt || +now.basis !== +t.basis || now.rungVersion !== t.rungVersion);
      return differs ? [{ ...t, rungVersion: now.rungVersion, basis: now.basis, dueAt: now.dueAt }] : [];
    }),
  );
  await insertTimers(
    ctx,
    [...wanted].flatMap(([key, t]) => (keys.has(key) ? [] : [t])),
  );
}

const standsOn = (t: Timer, standings: Awaited<ReturnType<typeof standingsOf>>, rungs: readonly Rung[]): boolean => {
  const rung = rungs.find((r) => r.code === t.rung);
  const s = standings.find((x) => x.id === t.streamId);
  return rung !== undefined && s !== undefined && +(basisOf(rung.trigger, s) ?? 0) === +t.basis;
};

/** The timers that events themselves set off, one for each event and rung. */
async function planEvents(ctx: Ctx, events: readonly SealedEvent[]): Promise<void> {
  const rungs = (await ladderOf(ctx)).filter((r) => r.trigger === 'event');
  const wanted = new Set(rungs.map((r) => r.event));
  const told = events.filter((e) => wanted.has(e.type));
  if (told.length === 0) return;
  const calendar = await ledgerCalendar(ctx);
  await insertTimers(
    ctx,
    told.flatMap((e) =>
      rungs
        .filter((r) => r.event === e.type && r.validFrom <= e.at)
        .map((r): NewTimer => ({
          id: newId(ctx.now),
          stream: e.type.split('.')[0]!,
          streamId: e.streamId,
          rung: r.code,
          rungVersion: r.version,
          run: e.seq,
          basis: e.at,
          dueAt: afterEvent(calendar, r, e.at),
          ...(e.type.startsWith('case.') ? {} : { facts: factsOf(e.data) }),
        })),
    ),
  );
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];

const factsOf = (data: Record<string, unknown>): Facts => ({
  unitIds: [...texts(data.unitIds), ...texts([data.unitId, data.leadUnitId])],
  townCode: text(data.townCode),
  communityCode: text(data.communityCode),
  caseId: text(data.caseId),
});

/** Any step of a case may move a clock or end a wait: its timers are planned anew, once for all its steps that come together. */
export const planner: Follower = {
  name: 'supervision.plan',
  apply: async (ctx, events) => {
    const moved = events.filter((e) => e.type.startsWith('case.') && e.type !== 'case.reminded');
    await replan(ctx, [...new Set(moved.map((e) => e.streamId))]);
    await planEvents(ctx, events);
  },
};
