import { useWidth } from './useWidth.ts';

/** `label`: what stands at its end, where the bare number would not do. */
export type Bar = { key: string; name: string; value: number; label?: string };

const row = 26;

/** Bars lying down, longest names cut with the full name in their title; each is labelled with its own value. */
export function BarChart({ bars, summary, onPick }: { bars: Bar[]; summary: string; onPick?: (key: string) => void }) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const nameWidth = Math.min(200, Math.max(96, width * 0.34));
  const most = Math.max(...bars.map((bar) => bar.value), 1);
  const room = Math.max(20, width - nameWidth - (bars.some((bar) => bar.label) ? 84 : 52));
  const letters = Math.floor(nameWidth / 13);
  return (
    <div ref={ref} className="chart">
      {width > 0 && (
        <svg width={width} height={bars.length * row + 4} role="img" aria-label={summary}>
          {bars.map((bar, i) => (
            <g
              key={bar.key}
              className={onPick ? 'chart-bar chart-pick' : 'chart-bar'}
              onClick={onPick && (() => onPick(bar.key))}
            >
              <title>{`${bar.name} ${bar.label ?? bar.value}`}</title>
              <text x={nameWidth - 8} y={i * row + 18} textAnchor="end">
                {bar.name.length > letters ? `${bar.name.slice(0, letters - 1)}…` : bar.name}
              </text>
              <rect
                x={nameWidth}
                y={i * row + 5}
                width={Math.max(1, (bar.value / most) * room)}
                height={row - 9}
                rx={2}
              />
              <text className="chart-value" x={nameWidth + (bar.value / most) * room + 6} y={i * row + 18}>
                {bar.label ?? bar.value}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
