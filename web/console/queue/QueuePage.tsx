import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '#web/client/language.ts';
import { CasePane } from '../case/CasePane.tsx';
import { PaneEmpty } from '../kit/Pane.tsx';
import { SideBySide } from '../kit/SideBySide.tsx';
import { CaseList } from './CaseList.tsx';
import { Filters } from './Filters.tsx';
import { ListHead } from './ListHead.tsx';
import { addressOf, useListing } from './listing.ts';
import { useSavedSearches, wantedOf } from './SavedSearches.tsx';

/** List and case side by side; the address keeps queue, filters and case. */
export function QueuePage() {
  const { t } = useText('console');
  const listing = useListing();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { queue, caseId, words } = listing;
  const closed = `/queue/${queue}?${search}`;
  // the list of all opens with what this person chose for it; whoever clears it sees all
  const opens = useSavedSearches().data?.items.find((kept) => kept.isDefault);
  const untouched = queue === 'all' && listing.untouched;
  useEffect(() => {
    if (untouched && opens) void navigate(addressOf(wantedOf(opens), caseId), { replace: true });
  }, [untouched, opens, caseId, navigate]);
  const title = words ? t('list.found', { words }) : t(`nav.${queue}`);
  return (
    <SideBySide
      title={title}
      closed={closed}
      head={
        <>
          <ListHead
            title={title}
            wanted={listing.wanted}
            shown={listing.pages.items.length}
            more={listing.pages.hasNextPage}
            busy={listing.pages.isFetching}
          />
          {queue === 'all' && <Filters wanted={listing.wanted} rows={listing.pages.items} />}
        </>
      }
      list={<CaseList listing={listing} search={search} />}
      listName={`${queue} ${words}`}
      paneName={t('case.column')}
      open={caseId && <CasePane key={caseId} id={caseId} closeTo={closed} />}
      none={<PaneEmpty>{t('case.none')}</PaneEmpty>}
    />
  );
}
