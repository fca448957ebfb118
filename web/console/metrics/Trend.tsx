import type { PeriodKind } from '#contract/metrics.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { LineChart } from '../overview/charts/LineChart.tsx';
import { ChartFigure } from '../overview/ChartFigure.tsx';
import type { Metric } from './MetricsPage.tsx';
import { sayValue } from './sayValue.ts';

type Props = { metric: Metric; name: string; asked: { period: PeriodKind; on?: string } };

/** Has it become better? Days of a week or month, months of a year. */
export function Trend({ metric, name, asked }: Props) {
  const { t } = useText('metrics');
  const { data } = useRead(
    contract.metrics.trend,
    { code: metric.code, ...asked },
    { keepPrevious: true, every: 60_000 },
  );
  const points = data?.points ?? [];
  const label = (from: string) =>
    asked.period === 'year' ? String(Number(from.slice(5, 7))) : `${Number(from.slice(5, 7))}/${Number(from.slice(8))}`;
  return (
    <ChartFigure
      wide
      title={t('trend.title', { metric: name })}
      rows={points}
      keyOf={(point) => point.from}
      columns={[
        { name: t('trend.when'), of: (point) => point.from },
        { name, of: (point) => sayValue(t, metric.unit, point.value), number: true },
        { name: t('def.numerator'), of: (point) => Number(point.numerator.toFixed(1)), number: true },
        { name: t('def.denominator'), of: (point) => Number(point.denominator.toFixed(1)), number: true },
      ]}
      chart={
        <LineChart
          labels={points.map((point) => label(point.from))}
          unit={t(`unitName.${metric.unit}`)}
          summary={t('trend.summary', { metric: name, count: points.length })}
          lines={[{ name: '', values: points.map((point) => point.value), tone: 'first' }]}
        />
      }
    />
  );
}
