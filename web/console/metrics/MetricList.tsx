import { ArrowDown, ArrowUp } from 'lucide-react';
import { sayName, useText } from '#web/client/language.ts';
import type { Figure, Figures, Metric } from './MetricsPage.tsx';
import { sayValue } from './sayValue.ts';

type Props = {
  figures: Figure[];
  byCode: ReadonlyMap<string, Metric>;
  chosen: string;
  span: Figures['before'];
  onChoose: (code: string) => void;
};

/** How it went beside the period before: an arrow for the way, a colour for good or bad, and the number itself. */
export function Before({ figure, metric }: { figure: Figure; metric: Metric }) {
  const { t } = useText('metrics');
  if (figure.before === null) return <span className="quiet">{t('page.noBefore')}</span>;
  const change = figure.value === null ? 0 : figure.value - figure.before;
  const better =
    metric.direction === 'none' || change === 0 ? '' : change > 0 === (metric.direction === 'up') ? ' good' : ' bad';
  return (
    <span className={`metric-before${better}`}>
      {change > 0 && <ArrowUp size={13} aria-hidden />}
      {change < 0 && <ArrowDown size={13} aria-hidden />}
      {t('page.before', { value: sayValue(t, metric.unit, figure.before) })}
    </span>
  );
}

/** All metrics in their groups; one is chosen. */
export function MetricList({ figures, byCode, chosen, span, onChoose }: Props) {
  const { t } = useText('metrics');
  const groups = Map.groupBy(figures, (f) =>
    Math.min(6, Math.max(1, Math.floor((byCode.get(f.metric)?.sort ?? 600) / 100))),
  );
  return (
    <div className="metric-list">
      <p className="hint">{t('page.compared', span)}</p>
      {[...groups].map(([group, own]) => (
        <section key={group}>
          <h2>{t(`group.${group}`)}</h2>
          <ul>
            {own.map((figure) => {
              const metric = byCode.get(figure.metric)!;
              return (
                <li key={figure.metric}>
                  <button type="button" aria-pressed={figure.metric === chosen} onClick={() => onChoose(figure.metric)}>
                    <span className="metric-name">{sayName(metric)}</span>
                    <span className="metric-value">
                      {sayValue(t, metric.unit, figure.value)}
                      {figure.grade && <b className={`grade grade-${figure.grade}`}>{figure.grade}</b>}
                    </span>
                    <Before figure={figure} metric={metric} />
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
