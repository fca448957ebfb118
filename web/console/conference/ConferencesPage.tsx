import { Alert, Button, Empty, Segmented, Skeleton } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { ConferenceRow as Row } from '#contract/arbitration.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { escapeFrom } from '../case/escape.ts';
import { Light } from '../case/Light.tsx';
import { moveFocus } from '../queue/moveFocus.ts';
import { useKeys } from '../shell/keys.ts';
import { refreshMs } from '../shell/Nav.tsx';
import { ConferencePane } from './ConferencePane.tsx';
import '../whistle/whistle.css';

const states = ['open', 'all'] as const;

/** Conferences on whose a case is, and one of them, side by side. */
export function ConferencesPage() {
  const { t } = useText('command');
  const { conferenceId } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const state = search.get('state') === 'all' ? 'all' : 'open';
  const pages = usePages(contract.arbitration.list, { state }, { every: refreshMs });
  const closed = `/conferences?state=${state}`;
  useKeys({
    j: () => moveFocus(box.current, 1),
    k: () => moveFocus(box.current, -1),
    Escape: () => escapeFrom(() => void (conferenceId && navigate(closed))),
  });
  return (
    <main className={conferenceId ? 'columns with-case' : 'columns'} aria-label={t('nav.conferences')}>
      <h1 className="unseen">{t('nav.conferences')}</h1>
      <section className="list-column" aria-label={t('nav.conferences')}>
        <header className="list-head">
          <div className="list-title">
            <h2>{t('nav.conferences')}</h2>
            <span className="list-count" aria-live="polite">
              {t('list.shown', { count: pages.items.length })}
            </span>
          </div>
          <Segmented
            block
            aria-label={t('conference.name')}
            value={state}
            options={states.map((one) => ({ value: one, label: t(`conference.${one}`) }))}
            onChange={(one) => setSearch({ state: one })}
          />
        </header>
        <div className="list-scroll" ref={box}>
          {pages.isPending && <Skeleton active className="list-wait" />}
          {pages.error && <Alert type="error" showIcon banner title={sayError(pages.error)} />}
          {!pages.isPending && !pages.error && pages.items.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`conference.empty.${state}`)} />
          )}
          <ol className="case-list roomy">
            {pages.items.map((row) => (
              <li key={row.id}>
                <ConferenceRow row={row} to={`/conferences/${row.id}?state=${state}`} open={row.id === conferenceId} />
              </li>
            ))}
          </ol>
          {pages.hasNextPage && (
            <div className="list-more">
              <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('list.more')}
              </Button>
            </div>
          )}
        </div>
      </section>
      <section className="case-column" aria-label={t('conference.column')}>
        {conferenceId ? (
          <ConferencePane key={conferenceId} id={conferenceId} closeTo={closed} />
        ) : (
          <div className="case-none quiet">{t('conference.none')}</div>
        )}
      </section>
    </main>
  );
}

function ConferenceRow({ row, to, open }: { row: Row; to: string; open: boolean }) {
  const { t, language } = useText('command');
  return (
    <Link className="case-row" to={to} aria-current={open ? 'true' : undefined}>
      <span className="row-first">
        <span className="row-title">{row.case.title ?? t('conference.confidential')}</span>
        {row.light && row.dueAt ? (
          <span className="row-due">
            <Light light={row.light} />
            <span>{t('conference.due', { at: sayTime(row.dueAt, language) })}</span>
          </span>
        ) : (
          <span className="row-due quiet">{t(`conferenceState.${row.state}`)}</span>
        )}
      </span>
      <span className="row-second">
        <span className="row-subject">{row.case.subject?.name ?? t('console:case.noSubject')}</span>
        <span className="row-place">{row.case.place || t('console:case.noPlace')}</span>
      </span>
      <span className="row-third">
        <span className="row-state">{t(`conferenceCause.${row.cause}`)}</span>
        <span className="row-unit">{row.lead?.name ?? row.case.unit?.name ?? ''}</span>
        <span className="row-age">{t('conference.heard', { heard: row.heard, units: row.units })}</span>
      </span>
    </Link>
  );
}
