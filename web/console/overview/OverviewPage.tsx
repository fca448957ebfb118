import { Alert, Button, Skeleton } from 'antd';
import { Gauge, MonitorUp, Printer } from 'lucide-react';
import { useNavigate } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { ByDay } from './ByDay.tsx';
import { BySubject } from './BySubject.tsx';
import { ByTown } from './ByTown.tsx';
import { ByUnit } from './ByUnit.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { NowFigures } from './NowFigures.tsx';
import './overview.css';
import '../metrics/metrics.css';

/** The board of who leads: a unit, a town or the district, as far as the position reaches: what is open now, and how the month goes. */
export function OverviewPage() {
  const { t } = useText('console');
  const { t: metrics } = useText('metrics');
  const navigate = useNavigate();
  const board = useRead(contract.metrics.board, {}, { every: 20_000, keepPrevious: true });
  const figures = useRead(contract.metrics.figures, { period: 'month' }, { every: 60_000, keepPrevious: true });
  const definitions = useRead(contract.metrics.list, {}, { staleTime: 60_000 });
  const error = board.error ?? figures.error ?? definitions.error;
  const byCode = new Map(definitions.data?.items.map((m) => [m.code, m]));
  const scope = board.data?.scope;
  return (
    <main className="page" aria-label={t('nav.overview')}>
      <header className="page-head">
        <h1>{t('nav.overview')}</h1>
        {scope && <strong>{scope.name}</strong>}
        {figures.data && (
          <span className="quiet">{metrics('page.span', { from: figures.data.from, to: figures.data.to })}</span>
        )}
        <span className="grow" />
        <Button icon={<Gauge size={16} aria-hidden />} onClick={() => void navigate('/metrics')}>
          {metrics('home.more')}
        </Button>
        <Button icon={<MonitorUp size={16} aria-hidden />} href="/board/">
          {metrics('board.title')}
        </Button>
        <Button icon={<Printer size={16} aria-hidden />} onClick={() => print()}>
          {t('overview.print')}
        </Button>
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('overview.content')}>
        {error && <Alert type={board.data ? 'warning' : 'error'} showIcon title={sayError(error)} />}
        {!error && !(board.data && figures.data && definitions.data) && <Skeleton active paragraph={{ rows: 12 }} />}
        {board.data && figures.data && definitions.data && (
          <div className="overview">
            <NowFigures now={board.data.now} />
            <KeyFigures figures={figures.data} byCode={byCode} />
            <ByDay unit={scope?.kind === 'units'} />
            {figures.data.scope.dims.includes('subject') && <BySubject />}
            {scope?.kind === 'district' && <ByTown towns={board.data.towns} />}
            <ByUnit units={board.data.units} />
          </div>
        )}
      </div>
    </main>
  );
}
