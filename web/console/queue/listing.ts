import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { CaseState } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { usePages } from '#web/client/query.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import type { QueueName } from '../shell/places.ts';

/** The filters of a list, as the address carries them. */
export const filterNames = ['state', 'townCode', 'unitId', 'subjectCode', 'overdue', 'platform'] as const;
export type Filters = Partial<Record<(typeof filterNames)[number], string>>;

export const filtersOf = (search: URLSearchParams): Filters =>
  Object.fromEntries(filterNames.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])));

/** What the address asks to list, and the pages of it read so far, refreshed quietly. */
export function useListing() {
  const { queue = 'all', caseId } = useParams();
  const [search] = useSearchParams();
  const words = search.get('q')?.trim() ?? '';
  const filters = useMemo(() => filtersOf(search), [search]);
  const found = usePages(contract.cases.search, { q: words }, { enabled: words !== '', every: refreshMs });
  const input = {
    queue: queue as QueueName,
    ...filters,
    state: filters.state as CaseState,
    overdue: filters.overdue as 'true' | undefined,
  };
  const listed = usePages(contract.cases.queue, input, { enabled: words === '', every: refreshMs });
  return { queue: queue as QueueName, caseId, words, filters, pages: words ? found : listed };
}
