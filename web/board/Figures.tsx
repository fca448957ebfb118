import type { contract, ReplyTo } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';

type Board = ReplyTo<typeof contract.metrics.board>;
type Given = ReplyTo<typeof contract.metrics.figures>;
type Metric = ReplyTo<typeof contract.metrics.list>['items'][number];

/** What comes to a unit is what is dispatched to it. */
const todayOf = (unit: boolean) => [unit ? 'filed_count' : 'received_count', 'answered_count'];
const month = ['response_rate', 'solve_rate', 'satisfaction_rate', 'answered_on_time', 'average_days'] as const;
const digits: Partial<Record<Metric['unit'], number>> = { percent: 1, days: 1, score: 1, stars: 2 };

/** Few figures, large, each with its definition under it. */
export function Figures({
  board,
  today: day,
  month: whole,
  byCode,
}: {
  board: Board | undefined;
  today: Given | undefined;
  month: Given | undefined;
  byCode: ReadonlyMap<string, Metric>;
}) {
  const { t, language } = useText('metrics');
  const figure = (code: string, given: Given | undefined, when: string) => {
    const metric = byCode.get(code);
    const value = given?.items.find((item) => item.metric === code)?.value ?? null;
    if (!metric) return null;
    return (
      <div key={code + when}>
        <dt>
          {sayName(metric)} <span className="when">{when}</span>
        </dt>
        <dd className="big">
          {value === null ? '—' : t(`unit.${metric.unit}`, { value: value.toFixed(digits[metric.unit] ?? 0) })}
        </dd>
        <dd className="means">{language === 'en' ? metric.noteEn : metric.note}</dd>
      </div>
    );
  };
  const now = (name: 'open' | 'waiting' | 'soon' | 'overdue') => (
    <div key={name} className={`now-${name}`}>
      <dt>{t(`home.${name}`)}</dt>
      <dd className="big">{board?.now[name] ?? '—'}</dd>
      <dd className="means">{t(`home.${name}Means`)}</dd>
    </div>
  );
  return (
    <dl className="figures-column">
      <div className="now">{(['open', 'waiting', 'soon', 'overdue'] as const).map(now)}</div>
      {todayOf(board?.scope.kind === 'units').map((code) => figure(code, day, t('board.today')))}
      {month.map((code) => figure(code, whole, t('period.month')))}
    </dl>
  );
}
