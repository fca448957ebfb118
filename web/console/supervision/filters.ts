import type { DueKind } from '#contract/supervision.ts';

const known: Record<DueKind, true> = {
  overdue: true,
  soon: true,
  unclaimed: true,
  undispatched: true,
  supervised: true,
};
export const dueKindValues = Object.keys(known) as DueKind[];

/** What the list is narrowed to, as the address carries it. */
export type DueFilters = { what: DueKind; unitId?: string; handlerId?: string; townCode?: string };

export function filtersOf(search: URLSearchParams): DueFilters {
  const what = search.get('what');
  return {
    what: what !== null && what in known ? (what as DueKind) : 'overdue',
    unitId: search.get('unitId') ?? undefined,
    handlerId: search.get('handlerId') ?? undefined,
    townCode: search.get('townCode') ?? undefined,
  };
}
