import type { FactName, MetricDim, PeriodKind } from '#contract/metrics.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { BarChart } from '../overview/charts/BarChart.tsx';
import { ChartFigure } from '../overview/ChartFigure.tsx';
import type { Metric } from './MetricsPage.tsx';
import { sayValue } from './sayValue.ts';

type Props = {
  metric: Metric;
  name: string;
  dim: MetricDim;
  asked: { period: PeriodKind; on?: string };
  onPick: (fact: FactName, key: { key: string; name: string }) => void;
};
type Line = ReplyTo<typeof contract.metrics.breakdown>['rows'][number];

const shown = 15;

/** Who stands where? Worst first where there is a better and a worse, else most first; a number leads to its cases. */
export function Breakdown({ metric, name, dim, asked, onPick }: Props) {
  const { t } = useText('metrics');
  const { data } = useRead(contract.metrics.breakdown, { dim, ...asked }, { keepPrevious: true, every: 60_000 });
  const worthOf = (line: Line) => line.items.find((item) => item.metric === metric.code);
  const lines = (data?.rows ?? []).flatMap((line) => {
    const worth = worthOf(line);
    return worth && worth.value !== null && (worth.denominator > 0 || worth.value !== 0)
      ? [{ ...line, worth, value: worth.value }]
      : [];
  });
  const sorted = lines.sort((a, b) => (metric.direction === 'up' ? a.value - b.value : b.value - a.value));
  const first = metric.numerator[0]?.fact;
  const whole = metric.denominator[0]?.fact;
  const press = (fact: FactName | undefined, line: Line, words: string | number) =>
    fact ? (
      <button type="button" className="term" onClick={() => onPick(fact, line)}>
        {words}
      </button>
    ) : (
      words
    );
  const label = (line: (typeof sorted)[number]) =>
    `${sayValue(t, metric.unit, line.value)}${line.worth.grade ? ` ${line.worth.grade}` : ''}`;
  const pick = whole ?? first;
  return (
    <ChartFigure
      wide
      title={t('by.title', { metric: name, dim: t(`dim.${dim}`) })}
      rows={sorted}
      keyOf={(line) => line.key}
      columns={[
        { name: t(`dim.${dim}`), of: (line) => line.name },
        { name, of: (line) => label(line), number: true },
        {
          name: t('def.numerator'),
          of: (line) => press(first, line, Number(line.worth.numerator.toFixed(1))),
          number: true,
        },
        {
          name: t('def.denominator'),
          of: (line) => press(whole, line, Number(line.worth.denominator.toFixed(1))),
          number: true,
        },
      ]}
      chart={
        <BarChart
          bars={sorted
            .slice(0, shown)
            .map((line) => ({ key: line.key, name: line.name, value: line.value, label: label(line) }))}
          summary={t('by.title', { metric: name, dim: t(`dim.${dim}`) })}
          {...(pick
            ? {
                onPick: (key: string) => {
                  const line = sorted.find((one) => one.key === key);
                  if (line) onPick(pick, line);
                },
              }
            : {})}
        />
      }
    />
  );
}
