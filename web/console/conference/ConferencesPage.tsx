import { Segmented } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ConferenceRow as Row } from '#contract/arbitration.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { sayTime } from '#web/client/times.ts';
import { Light } from '../case/Light.tsx';
import { ListTitle } from '../kit/ListTitle.tsx';
import { PaneEmpty } from '../kit/Pane.tsx';
import { RowList } from '../kit/RowList.tsx';
import { SideBySide } from '../kit/SideBySide.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { ConferencePane } from './ConferencePane.tsx';
import '../whistle/whistle.css';

const states = ['open', 'all'] as const;

/** Conferences on whose a case is, and one of them, side by side. */
export function ConferencesPage() {
  const { t } = useText('command');
  const { conferenceId } = useParams();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') === 'all' ? 'all' : 'open';
  const pages = usePages(contract.arbitration.list, { state }, { every: refreshMs });
  const closed = `/conferences?state=${state}`;
  return (
    <SideBySide
      title={t('nav.conferences')}
      closed={closed}
      head={
        <header className="list-head">
          <ListTitle title={t('nav.conferences')} shown={t('list.shown', { count: pages.items.length })} />
          <Segmented
            block
            aria-label={t('conference.name')}
            value={state}
            options={states.map((one) => ({ value: one, label: t(`conference.${one}`) }))}
            onChange={(one) => setSearch({ state: one })}
          />
        </header>
      }
      list={
        <RowList pages={pages} empty={t(`conference.empty.${state}`)}>
          {(row) => (
            <ConferenceRow row={row} to={`/conferences/${row.id}?state=${state}`} open={row.id === conferenceId} />
          )}
        </RowList>
      }
      listName={state}
      paneName={t('conference.column')}
      open={conferenceId && <ConferencePane key={conferenceId} id={conferenceId} closeTo={closed} />}
      none={<PaneEmpty>{t('conference.none')}</PaneEmpty>}
    />
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
