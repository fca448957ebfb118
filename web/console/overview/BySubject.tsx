import { Link, useNavigate } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { BarChart } from './charts/BarChart.tsx';
import { ChartFigure } from './ChartFigure.tsx';

const shown = 12;

/** What do people tell most? */
export function BySubject() {
  const { t } = useText('console');
  const navigate = useNavigate();
  const { data } = useRead(
    contract.metrics.breakdown,
    { dim: 'subject', period: 'month' },
    { every: 60_000, keepPrevious: true },
  );
  const sorted = (data?.rows ?? [])
    .map(({ key, name, items }) => ({
      key,
      name,
      received: items.find((item) => item.metric === 'received_count')?.numerator ?? 0,
    }))
    .sort((a, b) => b.received - a.received);
  const to = (code: string) => `/queue/all?subjectCode=${code}`;
  return (
    <ChartFigure
      title={t('chart.bySubject')}
      note={sorted.length > shown ? t('chart.first', { shown, of: sorted.length }) : undefined}
      rows={sorted}
      keyOf={(subject) => subject.key}
      columns={[
        { name: t('fact.subject'), of: (subject) => <Link to={to(subject.key)}>{subject.name}</Link> },
        { name: t('figure.received'), of: (subject) => subject.received, number: true },
      ]}
      chart={
        <BarChart
          bars={sorted.slice(0, shown).map(({ key, name, received }) => ({ key, name, value: received }))}
          summary={t('chart.most', { name: sorted[0]?.name, value: sorted[0]?.received })}
          onPick={(code) => void navigate(to(code))}
        />
      }
    />
  );
}
