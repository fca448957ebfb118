import { Alert, Button, Segmented, Skeleton } from 'antd';
import { ChevronLeft, ChevronRight, FileText, Printer } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { periodValues } from '../choose/values.ts';
import { after, before, useAsked } from './asked.ts';
import { MetricDetail } from './MetricDetail.tsx';
import { MetricList } from './MetricList.tsx';
import { ReportsDrawer } from './ReportsDrawer.tsx';
import '../overview/overview.css';
import './metrics.css';

export type Figures = ReplyTo<typeof contract.metrics.figures>;
export type Figure = Figures['items'][number];
export type Metric = ReplyTo<typeof contract.metrics.list>['items'][number];

/** What is measured, of a period beside the one before: a list, and beside it how the number is made and where it comes from. */
export function MetricsPage() {
  const { t } = useText('metrics');
  const asked = useAsked();
  const { period, on } = asked;
  const query = { period, ...(on ? { on } : {}) };
  const figures = useRead(contract.metrics.figures, query, { every: 60_000, keepPrevious: true });
  const definitions = useRead(contract.metrics.list, {}, { staleTime: 60_000 });
  const [reports, setReports] = useState(false);
  const data = figures.data;
  const error = figures.error ?? definitions.error;
  const byCode = new Map(definitions.data?.items.map((m) => [m.code, m]));
  const shown = data?.items.filter((f) => byCode.has(f.metric)) ?? [];
  const chosen = shown.find((f) => f.metric === asked.metric) ?? shown[0];
  const metric = chosen && byCode.get(chosen.metric);
  return (
    <main className="page" aria-label={t('page.title')}>
      <header className="page-head">
        <h1>{t('page.title')}</h1>
        {data && <strong>{data.scope.name}</strong>}
        <Segmented
          aria-label={t('period.label')}
          value={period}
          options={periodValues.map((one) => ({ value: one, label: t(`period.${one}`) }))}
          onChange={(one) => asked.set({ period: one })}
        />
        <span className="metric-turn">
          <Button
            type="text"
            aria-label={t('page.earlier')}
            icon={<ChevronLeft size={16} aria-hidden />}
            disabled={!data}
            onClick={() => data && asked.set({ on: before(data.from) })}
          />
          {data && <span className="metric-span">{t('page.span', { from: data.from, to: data.to })}</span>}
          <Button
            type="text"
            aria-label={t('page.later')}
            icon={<ChevronRight size={16} aria-hidden />}
            disabled={!on}
            onClick={() => data && asked.set({ on: after(data.to) })}
          />
          {on && (
            <Button type="text" onClick={() => asked.set({ on: undefined })}>
              {t('page.now')}
            </Button>
          )}
        </span>
        <span className="grow" />
        <Button icon={<FileText size={16} aria-hidden />} onClick={() => setReports(true)}>
          {t('report.title')}
        </Button>
        <Button icon={<Printer size={16} aria-hidden />} onClick={() => print()}>
          {t('page.print')}
        </Button>
      </header>
      <div className="page-scroll" tabIndex={0} role="group" aria-label={t('page.content')}>
        {error && <Alert type={data ? 'warning' : 'error'} showIcon title={sayError(error)} />}
        {!error && !(data && metric) && <Skeleton active paragraph={{ rows: 12 }} />}
        {data && chosen && metric && (
          <div className="metrics">
            <MetricList
              figures={shown}
              byCode={byCode}
              chosen={chosen.metric}
              span={data.before}
              onChoose={(code) => asked.set({ metric: code })}
            />
            <MetricDetail
              key={metric.code}
              metric={metric}
              figure={chosen}
              byCode={byCode}
              dims={data.scope.dims}
              asked={query}
              by={asked.by}
              onBy={(by) => asked.set({ by })}
              onMetric={(code) => asked.set({ metric: code })}
            />
          </div>
        )}
      </div>
      {reports && <ReportsDrawer onClose={() => setReports(false)} />}
    </main>
  );
}
