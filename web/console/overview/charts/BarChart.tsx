import { useWidth } from './useWidth.ts';

/** `label`: what stands at its end, where the bare number would not do. */
export type Bar = { key: string; name: string; value: number; label?: string };

const row = 26;

/** How wide a letter is drawn, about: a Chinese one is nearly twice a Latin one. */
const wide = (letter: string) => (letter > '\u2e80' ? 13 : 7.5);
const widthOf = (name: string) => [...name].reduce((n, letter) => n + wide(letter), 0);

/** As much of a name as fits into so many pixels. */
function cut(name: string, room: number): string {
  if (widthOf(name) <= room) return name;
  let kept = '';
  for (const letter of name) {
    if (widthOf(kept + letter) > room - 13) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Bars lying down, longest names cut with the full name in their title; each is labelled with its own value. */
export function BarChart({ bars, summary, onPick }: { bars: Bar[]; summary: string; onPick?: (key: string) => void }) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const longest = Math.max(...bars.map((bar) => widthOf(bar.name)), 0) + 10;
  const nameWidth = Math.min(Math.max(96, longest), Math.max(96, width * 0.4));
  const most = Math.max(...bars.map((bar) => bar.value), 1);
  const room = Math.max(20, width - nameWidth - (bars.some((bar) => bar.label) ? 84 : 52));
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
                {cut(bar.name, nameWidth - 8)}
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
