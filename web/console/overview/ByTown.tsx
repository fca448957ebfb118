import { Link, useNavigate } from 'react-router';
import { useText } from '#web/client/language.ts';
import { BarChart } from './charts/BarChart.tsx';
import { ChartFigure } from './ChartFigure.tsx';
import type { Board } from './NowFigures.tsx';

const shown = 12;

/** Where is most still open? */
export function ByTown({ towns }: { towns: Board['towns'] }) {
  const { t } = useText('console');
  const { t: metrics } = useText('metrics');
  const navigate = useNavigate();
  const sorted = [...towns].sort((a, b) => b.open - a.open);
  const to = (code: string) => `/queue/all?townCode=${code}`;
  return (
    <ChartFigure
      title={t('chart.byTown')}
      note={sorted.length > shown ? t('chart.first', { shown, of: sorted.length }) : undefined}
      rows={sorted}
      keyOf={(row) => row.town.code}
      columns={[
        { name: t('filter.town'), of: (row) => <Link to={to(row.town.code)}>{row.town.name}</Link> },
        { name: metrics('home.open'), of: (row) => row.open, number: true },
        { name: metrics('home.soon'), of: (row) => row.soon, number: true },
        { name: metrics('home.overdue'), of: (row) => row.overdue, number: true },
      ]}
      chart={
        <BarChart
          bars={sorted.slice(0, shown).map(({ town, open }) => ({ key: town.code, name: town.name, value: open }))}
          summary={t('chart.most', { name: sorted[0]?.town.name, value: sorted[0]?.open })}
          onPick={(code) => void navigate(to(code))}
        />
      }
    />
  );
}
