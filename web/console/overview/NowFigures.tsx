import { Link } from 'react-router';
import { useText } from '#web/client/language.ts';
import type { contract, ReplyTo } from '#web/client/contract.ts';

export type Board = ReplyTo<typeof contract.metrics.board>;

/** What is under way at this moment, each number with what it counts; the first and the last lead to their cases. */
export function NowFigures({ now }: { now: Board['now'] }) {
  const { t } = useText('metrics');
  const figures = [
    { name: 'open', value: now.open, to: '/queue/all' },
    { name: 'waiting', value: now.waiting, to: '/queue/all?state=received' },
    { name: 'soon', value: now.soon },
    { name: 'overdue', value: now.overdue, to: '/queue/all?overdue=true', bad: now.overdue > 0 },
  ];
  return (
    <dl className="figures" aria-label={t('home.now')}>
      {figures.map(({ name, value, to, bad }) => (
        <div key={name}>
          <dt>{t(`home.${name}`)}</dt>
          <dd className={bad ? 'figure-value bad' : 'figure-value'}>{to ? <Link to={to}>{value}</Link> : value}</dd>
          <dd className="hint">{t(`home.${name}Means`)}</dd>
        </div>
      ))}
    </dl>
  );
}
