import { Alert, Button, Segmented, Skeleton } from 'antd';
import { Printer } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { ByDay } from './ByDay.tsx';
import { BySubject } from './BySubject.tsx';
import { ByTown } from './ByTown.tsx';
import { ByUnit } from './ByUnit.tsx';
import { Figures } from './Figures.tsx';
import './overview.css';

const spans = [7, 30, 90, 365];

/** What is open, late and done, as far as this person may see. */
export function OverviewPage() {
  const { t } = useText('console');
  const [search, setSearch] = useSearchParams();
  const days = Math.min(366, Math.max(1, Number(search.get('days')) || 30));
  const { data, error } = useRead(contract.cases.overview, { days }, { every: 60_000, keepPrevious: true });
  return (
    <main className="page" aria-label={t('nav.overview')}>
      <header className="page-head">
        <h1>{t('nav.overview')}</h1>
        {data && <span className="quiet">{t('overview.span', { from: data.from, to: data.to })}</span>}
        <Segmented
          aria-label={t('overview.days')}
          value={days}
          options={spans.map((span) => ({ value: span, label: t('overview.lastDays', { days: span }) }))}
          onChange={(span) => setSearch({ days: String(span) }, { replace: true })}
        />
        <Button icon={<Printer size={16} />} onClick={() => print()}>
          {t('overview.print')}
        </Button>
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('overview.content')}>
        {error && <Alert type={data ? 'warning' : 'error'} showIcon title={sayError(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
        {data && (
          <div className="overview">
            <Figures of={data} />
            <ByDay days={data.byDay} />
            <BySubject subjects={data.bySubject} />
            <ByTown towns={data.byTown} />
            <ByUnit units={data.byUnit} />
          </div>
        )}
      </div>
    </main>
  );
}
