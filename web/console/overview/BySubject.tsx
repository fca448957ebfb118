import { Link, useNavigate } from 'react-router';
import { useText } from '#web/client/language.ts';
import { BarChart } from './charts/BarChart.tsx';
import { ChartFigure } from './ChartFigure.tsx';
import type { Overview } from './Figures.tsx';

const shown = 12;

/** What do people tell most? */
export function BySubject({ subjects }: { subjects: Overview['bySubject'] }) {
  const { t } = useText('console');
  const navigate = useNavigate();
  const sorted = [...subjects].sort((a, b) => b.received - a.received);
  const to = (code: string) => `/queue/all?subjectCode=${code}`;
  return (
    <ChartFigure
      title={t('chart.bySubject')}
      note={sorted.length > shown ? t('chart.first', { shown, of: sorted.length }) : undefined}
      rows={sorted}
      keyOf={(subject) => subject.code}
      columns={[
        { name: t('fact.subject'), of: (subject) => <Link to={to(subject.code)}>{subject.name}</Link> },
        { name: t('figure.received'), of: (subject) => subject.received, number: true },
      ]}
      chart={
        <BarChart
          bars={sorted.slice(0, shown).map(({ code, name, received }) => ({ key: code, name, value: received }))}
          summary={t('chart.most', { name: sorted[0]?.name, value: sorted[0]?.received })}
          onPick={(code) => void navigate(to(code))}
        />
      }
    />
  );
}
