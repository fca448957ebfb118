import type { contract, ReplyTo } from '#web/client/contract.ts';
import { listed, sayName, useText } from '#web/client/language.ts';

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
    const item = given?.items.find((one) => one.metric === code);
    const value = item?.value ?? null;
    if (!metric) return null;
    return (
      <div key={code + when}>
        <dt>
          {sayName(metric)} <span className="when">{when}</span>
        </dt>
        <dd className="big">
          <a href="/console/overview">
            {value === null ? '—' : t(`unit.${metric.unit}`, { value: value.toFixed(digits[metric.unit] ?? 0) })}
          </a>
          {value !== null && item?.before != null && <Trend metric={metric} value={value} before={item.before} />}
        </dd>
        <dd className="means">
          {item && item.leftOut.length > 0 && (
            <b>
              {t('def.leftOut', {
                what: listed(
                  item.leftOut.map(({ reason, n }) => t('def.leftOutOne', { count: n, reason: t(`reason.${reason}`) })),
                ),
              })}{' '}
            </b>
          )}
          {language === 'en' ? metric.noteEn : metric.note}
        </dd>
      </div>
    );
  };
  const now = (name: 'open' | 'waiting' | 'soon' | 'overdue') => {
    const n = board?.now[name];
    const bad = (name === 'overdue' || name === 'soon') && n !== undefined;
    return (
      <div key={name} className={bad && n === 0 ? `now-${name} nothing` : `now-${name}`}>
        <dt>{t(`home.${name}`)}</dt>
        <dd className="big">
          <a href={`/console/queue/${name === 'waiting' ? 'dispatch' : 'all'}`}>{n ?? '—'}</a>
          {bad && (
            <span className={`state state-${n > 0 ? 'bad' : 'good'}`}>
              {n > 0 ? `■ ${t('board.toDo')}` : `● ${t('board.noneNow')}`}
            </span>
          )}
        </dd>
        <dd className="means">{t(`home.${name}Means`)}</dd>
      </div>
    );
  };
  return (
    <section className="figures-column" aria-label={t('board.figures')}>
      <dl className="now">{(['open', 'waiting', 'soon', 'overdue'] as const).map(now)}</dl>
      <dl className="rest">
        {todayOf(board?.scope.kind === 'units').map((code) => figure(code, day, t('board.today')))}
        {month.map((code) => figure(code, whole, t('period.month')))}
      </dl>
    </section>
  );
}

/** Better or worse than the period before: by shape, word and colour. What is neither good nor bad only rises or falls. */
function Trend({ metric, value, before }: { metric: Metric; value: number; before: number }) {
  const { t } = useText('metrics');
  const step = value - before;
  if (Math.abs(step) < 0.05 || metric.direction === 'none')
    return <span className="state state-same">{Math.abs(step) < 0.05 ? `＝ ${t('board.same')}` : ''}</span>;
  const better = step > 0 === (metric.direction === 'up');
  return (
    <span className={`state state-${better ? 'good' : 'bad'}`}>
      {step > 0 ? '▲' : '▼'} {t(better ? 'board.better' : 'board.worse')} {Math.abs(step).toFixed(1)}
    </span>
  );
}
