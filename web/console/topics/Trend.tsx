import { useText } from '#web/client/language.ts';
import type { Topic } from './topic.ts';

const [width, height, gap] = [84, 22, 1];

/** Fourteen days as small bars, today at the right; the numbers are in its description. */
export function Trend({ trend }: { trend: Topic['trend'] }) {
  const { t } = useText('structure');
  const most = Math.max(...trend.map((d) => d.reports), 1);
  const step = width / trend.length;
  return (
    <svg
      className="trend"
      width={width}
      height={height}
      role="img"
      aria-label={t('topic.trendSays', { numbers: trend.map((d) => d.reports).join(' ') })}
    >
      {trend.map(({ day, reports }, i) => {
        const tall = reports ? Math.max(2, (reports / most) * height) : 1;
        return (
          <rect
            key={day}
            className={reports ? undefined : 'none'}
            x={i * step}
            y={height - tall}
            width={step - gap}
            height={tall}
          >
            <title>{`${day} ${reports}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
