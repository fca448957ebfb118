import { Link } from 'react-router';
import { sayName, useText } from '#web/client/language.ts';
import { Before } from '../metrics/MetricList.tsx';
import type { Figures, Metric } from '../metrics/MetricsPage.tsx';
import { sayValue } from '../metrics/sayValue.ts';

/** What the board shows of all that is measured; a department's head sees the department's own score as well. */
const shown = [
  'three_rates',
  'response_rate',
  'solve_rate',
  'satisfaction_rate',
  'answered_on_time',
  'average_days',
  'direct_rate',
  'right_first_rate',
  'return_rate',
  'rework_rate',
  'extension_share',
];

/** The month so far beside the month before, each number with its definition; it leads to how it is made and to its cases. */
export function KeyFigures({ figures, byCode }: { figures: Figures; byCode: ReadonlyMap<string, Metric> }) {
  const { t, language } = useText('metrics');
  const codes = [
    ...shown,
    ...(figures.scope.kind === 'units' ? ['filed_count', 'post_department'] : ['received_count']),
  ];
  return (
    <dl className="figures">
      {codes.flatMap((code) => {
        const metric = byCode.get(code);
        const figure = figures.items.find((item) => item.metric === code);
        if (!metric || !figure) return [];
        return [
          <div key={code}>
            <dt>{sayName(metric)}</dt>
            <dd className="figure-value">
              <Link to={`/metrics?metric=${code}`}>{sayValue(t, metric.unit, figure.value)}</Link>
              {figure.grade && <b className={`grade grade-${figure.grade}`}>{figure.grade}</b>}
            </dd>
            <dd>
              <Before figure={figure} metric={metric} />
            </dd>
            <dd className="hint">{language === 'en' ? metric.noteEn : metric.note}</dd>
          </div>,
        ];
      })}
    </dl>
  );
}
