import { useText } from '#web/client/language.ts';
import { RowList } from '../kit/RowList.tsx';
import { CaseRow } from './CaseRow.tsx';
import { useDensity } from './density.ts';
import type { useListing } from './listing.ts';

/** The cases of a queue. */
export function CaseList({ listing, search }: { listing: ReturnType<typeof useListing>; search: URLSearchParams }) {
  const { t } = useText('console');
  const density = useDensity();
  const { pages, queue, words, filters } = listing;
  const filtered = Object.keys(filters).length > 0;
  const empty = words ? t('list.nothingFound') : filtered ? t('list.nothingFiltered') : t(`list.empty.${queue}`);
  return (
    <RowList pages={pages} empty={empty} look={density}>
      {(row) => (
        <CaseRow row={row} to={`/queue/${queue}/${row.id}?${search}`} open={row.id === listing.caseId} queue={queue} />
      )}
    </RowList>
  );
}
