import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import type { InputOf, Light } from '#web/client/contract.ts';
import { usePages } from '#web/client/query.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import type { QueueName } from '../shell/places.ts';

/** The filters of a list, as the address carries them: an address that is passed on shows the same list. */
export const filterNames = [
  'state',
  'townCode',
  'unitId',
  'subjectCode',
  'overdue',
  'kind',
  'channel',
  'communityCode',
  'gridCode',
  'outcome',
  'stars',
  'from',
  'to',
  'box',
  'platform',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;
/** Filters with the words that are looked for. */
export type Wanted = Filters & { q?: string };

export const filtersOf = (search: URLSearchParams): Filters =>
  Object.fromEntries(filterNames.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])));

/** Where a list of all cases so narrowed lies. Nothing chosen is said, too: else the list would open with the person's own default. */
export function addressOf(wanted: Wanted, caseId?: string): string {
  const chosen = (['q', ...filterNames] as const).flatMap((name): [string, string][] => {
    const value = wanted[name];
    return value ? [[name, value]] : [];
  });
  const search = new URLSearchParams(chosen.length ? chosen : [['all', '1']]);
  return `/queue/all${caseId ? `/${caseId}` : ''}?${search}`;
}

type Search = typeof contract.cases.search extends Light<infer E> ? InputOf<E> : never;
/** As the contract wants them; what the address says wrongly the server refuses with a word. */
export const asInput = (wanted: Wanted) => wanted as Search;

/** What the address asks to list, and the pages of it read so far, refreshed quietly. */
export function useListing() {
  const { queue = 'all', caseId } = useParams();
  const [search] = useSearchParams();
  const words = search.get('q')?.trim() ?? '';
  const filters = useMemo(() => filtersOf(search), [search]);
  const wanted: Wanted = { ...(words ? { q: words } : {}), ...filters };
  const pages = usePages(contract.cases.queue, { queue: queue as QueueName, ...asInput(wanted) }, { every: refreshMs });
  return { queue: queue as QueueName, caseId, words, filters, wanted, pages, untouched: search.size === 0 };
}
