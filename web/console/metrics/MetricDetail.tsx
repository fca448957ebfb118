import { Segmented } from 'antd';
import { useState } from 'react';
import type { FactName, MetricDim, PeriodKind } from '#contract/metrics.ts';
import { sayName, useText } from '#web/client/language.ts';
import { Breakdown } from './Breakdown.tsx';
import { Definition } from './Definition.tsx';
import { DrillDrawer, type Drilled } from './DrillDrawer.tsx';
import { Before } from './MetricList.tsx';
import type { Figure, Metric } from './MetricsPage.tsx';
import { sayValue } from './sayValue.ts';
import { Trend } from './Trend.tsx';

type Asked = { period: PeriodKind; on?: string };
type Props = {
  metric: Metric;
  figure: Figure;
  byCode: ReadonlyMap<string, Metric>;
  dims: MetricDim[];
  asked: Asked;
  by: MetricDim | undefined;
  onBy: (by: MetricDim) => void;
  onMetric: (code: string) => void;
};

/** One metric: its number with its definition beside it, over time, and apart by unit, place, subject or person. */
export function MetricDetail({ metric, figure, byCode, dims, asked, by, onBy, onMetric }: Props) {
  const { t, language } = useText('metrics');
  const [drilled, setDrilled] = useState<Drilled>();
  const open = dims.filter((dim) => metric.dims.includes(dim));
  const dim = open.find((one) => one === by) ?? open[0];
  const name = sayName(metric);
  const drill = (fact: FactName, key?: { key: string; name: string }) =>
    setDrilled({ fact, metric: metric.code, ...(key && dim ? { dim, ...key } : {}) });
  return (
    <div className="metric-detail">
      <section className="panel metric-head" aria-labelledby="metric-name">
        <div>
          <h2 id="metric-name">{name}</h2>
          <p className="metric-big">
            {sayValue(t, metric.unit, figure.value)}
            {figure.grade && <b className={`grade grade-${figure.grade}`}>{t('grade', { grade: figure.grade })}</b>}
          </p>
          <Before figure={figure} metric={metric} />
          <p className="hint">
            {language === 'en' ? metric.noteEn : metric.note} {t(`direction.${metric.direction}`)}
          </p>
        </div>
        <Definition
          metric={metric}
          figure={figure}
          byCode={byCode}
          onDrill={(fact) => drill(fact)}
          onMetric={onMetric}
        />
      </section>
      {asked.period !== 'day' && <Trend metric={metric} name={name} asked={asked} />}
      {dim ? (
        <>
          <div className="metric-by">
            <Segmented
              aria-label={t('by.label')}
              value={dim}
              options={open.map((one) => ({ value: one, label: t(`dim.${one}`) }))}
              onChange={onBy}
            />
          </div>
          <Breakdown metric={metric} name={name} dim={dim} asked={asked} onPick={drill} />
        </>
      ) : (
        <p className="quiet">{t('by.none')}</p>
      )}
      {drilled && <DrillDrawer drilled={drilled} asked={asked} onClose={() => setDrilled(undefined)} />}
    </div>
  );
}
