import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { supervision } from '#contract/supervision.ts';
import { unitRef, namesOf } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { countDue, countUndispatched, type Counts } from './views.ts';

type Reply = ReplyInput<typeof supervision.summary>;
type Sums = Omit<Counts, 'unitId' | 'handlerId'>;
const names = ['open', 'overdue', 'soon', 'unclaimed', 'supervised'] as const;
const worst = (a: Sums, b: Sums) => b.overdue - a.overdue || b.soon - a.soon || b.open - a.open;

const sum = (rows: readonly Sums[]): Sums =>
  Object.fromEntries(names.map((n) => [n, rows.reduce((s, r) => s + r[n], 0)])) as Sums;

/** What is late, soon due and waiting, as far as the actor may supervise: by unit, and by person when one unit is asked for. */
export async function summary(ctx: Ctx, { query }: Parsed<typeof supervision.summary>): Promise<Reply> {
  const rows = await countDue(ctx, query);
  const people = await namesOf(
    ctx,
    rows.flatMap((r) => (r.handlerId ? [r.handlerId] : [])),
  );
  const units = await Promise.all(
    [...Map.groupBy(rows, (r) => r.unitId)].map(async ([id, own]) => {
      const unit = await unitRef(ctx, id);
      return unit ? [{ unit, ...sum(own) }] : [];
    }),
  );
  const byPerson = rows.map(({ handlerId, ...own }) => ({
    person: handlerId ? { id: handlerId, name: people.get(handlerId)?.name ?? '' } : null,
    ...own,
  }));
  return {
    total: { ...sum(rows), undispatched: await countUndispatched(ctx, query) },
    byUnit: units.flat().sort(worst),
    byPerson: query.unitId ? byPerson.sort(worst) : [],
  };
}
