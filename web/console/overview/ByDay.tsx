import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { ChartFigure } from './ChartFigure.tsx';
import { LineChart } from './charts/LineChart.tsx';

/** Do answers keep up with what comes in? What comes to a unit is what is dispatched to it. */
export function ByDay({ unit }: { unit: boolean }) {
  const { t } = useText('console');
  const options = { every: 60_000, keepPrevious: true };
  const received =
    useRead(contract.metrics.trend, { code: unit ? 'filed_count' : 'received_count', period: 'month' }, options).data
      ?.points ?? [];
  const answered =
    useRead(contract.metrics.trend, { code: 'answered_count', period: 'month' }, options).data?.points ?? [];
  const days = received.map((point, i) => ({
    day: point.from,
    received: point.numerator,
    answered: answered[i]?.numerator ?? 0,
  }));
  const sum = (of: 'received' | 'answered') => days.reduce((total, day) => total + day[of], 0);
  return (
    <ChartFigure
      wide
      title={t('chart.byDay')}
      rows={days}
      keyOf={(day) => day.day}
      columns={[
        { name: t('chart.day'), of: (day) => day.day },
        { name: t('figure.received'), of: (day) => day.received, number: true },
        { name: t('figure.answered'), of: (day) => day.answered, number: true },
      ]}
      chart={
        <LineChart
          labels={days.map(({ day }) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`)}
          unit={t('chart.cases')}
          summary={t('chart.byDaySummary', { received: sum('received'), answered: sum('answered') })}
          lines={[
            { name: t('figure.received'), values: days.map((day) => day.received), tone: 'first' },
            { name: t('figure.answered'), values: days.map((day) => day.answered), tone: 'second' },
          ]}
        />
      }
    />
  );
}
