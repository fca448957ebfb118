import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '#web/client/language.ts';
import { CasePane } from '../case/CasePane.tsx';
import { EmptyCase } from '../case/EmptyCase.tsx';
import { escapeFrom } from '../case/escape.ts';
import { useKeys } from '../shell/keys.ts';
import { CaseList } from './CaseList.tsx';
import { Filters } from './Filters.tsx';
import { ListHead } from './ListHead.tsx';
import { moveFocus } from './moveFocus.ts';
import { addressOf, useListing } from './listing.ts';
import { useSavedSearches, wantedOf } from './SavedSearches.tsx';

/** List and case side by side; the address keeps queue, filters and case. */
export function QueuePage() {
  const { t } = useText('console');
  const listing = useListing();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const { queue, caseId, words } = listing;
  const closed = `/queue/${queue}?${search}`;
  useKeys({
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
    Escape: () => escapeFrom(() => void (caseId && navigate(closed))),
  });
  // another list begins at its top
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [queue, words]);
  // the list of all opens with what this person chose for it; whoever clears it sees all
  const opens = useSavedSearches().data?.items.find((kept) => kept.isDefault);
  const untouched = queue === 'all' && listing.untouched;
  useEffect(() => {
    if (untouched && opens) void navigate(addressOf(wantedOf(opens), caseId), { replace: true });
  }, [untouched, opens, caseId, navigate]);
  const title = words ? t('list.found', { words }) : t(`nav.${queue}`);
  return (
    <main className={caseId ? 'columns with-case' : 'columns'} aria-label={title}>
      {/* stays when the list gives way to the case on a narrow screen */}
      <h1 className="unseen">{title}</h1>
      <section className="list-column" aria-label={title}>
        <ListHead
          title={title}
          wanted={listing.wanted}
          shown={listing.pages.items.length}
          more={listing.pages.hasNextPage}
          busy={listing.pages.isFetching}
        />
        {queue === 'all' && <Filters wanted={listing.wanted} rows={listing.pages.items} />}
        <div className="list-scroll" ref={list}>
          <CaseList listing={listing} search={search} />
        </div>
      </section>
      <section className="case-column" aria-label={t('case.column')}>
        {caseId ? <CasePane key={caseId} id={caseId} closeTo={closed} /> : <EmptyCase />}
      </section>
    </main>
  );
}
