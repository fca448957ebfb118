import { labelEvery, spread, ticks } from './scale.ts';
import { useWidth } from './useWidth.ts';

export type Line = { name: string; values: number[]; tone: 'first' | 'second' };

const height = 230;
const margin = { top: 26, right: 76, bottom: 26, left: 40 };

/**
 * One or two lines over the same days, named at their right end; the second is dashed, so that colour is not needed to
 * tell them apart. `labels` are the days as shown on the axis; `unit` is the word on the upright axis.
 */
export function LineChart({
  labels,
  lines,
  unit,
  summary,
}: {
  labels: string[];
  lines: [Line, Line];
  unit: string;
  summary: string;
}) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const inner = Math.max(60, width - margin.left - margin.right);
  const scale = ticks(Math.max(...lines.flatMap((line) => line.values), 1));
  const top = scale[scale.length - 1] ?? 1;
  const x = (i: number) => margin.left + (labels.length < 2 ? inner / 2 : (i * inner) / (labels.length - 1));
  const y = (value: number) => margin.top + (1 - value / top) * (height - margin.top - margin.bottom);
  const every = labelEvery(labels.length, inner, 48);
  const last = (line: Line) => y(line.values[line.values.length - 1] ?? 0);
  const ends = spread(last(lines[0]), last(lines[1]), 16);
  return (
    <div ref={ref} className="chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={summary}>
          {scale.map((value) => (
            <g key={value}>
              <line className="chart-grid" x1={margin.left} x2={margin.left + inner} y1={y(value)} y2={y(value)} />
              <text className="chart-tick" x={margin.left - 6} y={y(value) + 4} textAnchor="end">
                {value}
              </text>
            </g>
          ))}
          <text className="chart-tick" x={margin.left - 6} y={12} textAnchor="end">
            {unit}
          </text>
          {labels.map((label, i) =>
            i % every === 0 ? (
              <text key={label} className="chart-tick" x={x(i)} y={height - 6} textAnchor="middle">
                {label}
              </text>
            ) : null,
          )}
          {lines.map((line, n) => (
            <g key={line.name} className={`chart-line chart-${line.tone}`}>
              <polyline points={line.values.map((value, i) => `${x(i)},${y(value)}`).join(' ')} />
              <text x={margin.left + inner + 8} y={(ends[n] ?? 0) + 4}>
                {line.name}
              </text>
              {line.values.map((value, i) => (
                <circle key={labels[i]} cx={x(i)} cy={y(value)} r={labels.length > 62 ? 1.5 : 2.5}>
                  <title>{`${labels[i]} ${line.name} ${value}`}</title>
                </circle>
              ))}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
