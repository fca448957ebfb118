import { labelEvery, spread, ticks } from './scale.ts';
import { useWidth } from './useWidth.ts';

export type Line = {
  name: string;
  /** null: nothing to show there; the line has a gap */
  values: (number | null)[];
  tone: 'first' | 'second';
};

const height = 230;
const margin = { top: 26, right: 76, bottom: 26, left: 40 };

/** The stretches of a line without a gap. */
function runsOf(values: readonly (number | null)[]): { i: number; value: number }[][] {
  const runs: { i: number; value: number }[][] = [[]];
  values.forEach((value, i) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push({ i, value });
  });
  return runs.filter((run) => run.length > 0);
}

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
  lines: readonly [Line, Line?];
  unit: string;
  summary: string;
}) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const drawn = lines.filter((line) => line !== undefined);
  const inner = Math.max(60, width - margin.left - margin.right);
  const scale = ticks(Math.max(...drawn.flatMap((line) => line.values.map((value) => value ?? 0)), 1));
  const top = scale[scale.length - 1] ?? 1;
  const x = (i: number) => margin.left + (labels.length < 2 ? inner / 2 : (i * inner) / (labels.length - 1));
  const y = (value: number) => margin.top + (1 - value / top) * (height - margin.top - margin.bottom);
  const every = labelEvery(labels.length, inner, 48);
  const last = (line: Line) => y(line.values.findLast((value) => value !== null) ?? 0);
  const ends = lines[1] ? spread(last(lines[0]), last(lines[1]), 16) : [last(lines[0])];
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
          <text className="chart-tick" x={0} y={12}>
            {unit}
          </text>
          {labels.map((label, i) =>
            i % every === 0 ? (
              <text key={label} className="chart-tick" x={x(i)} y={height - 6} textAnchor="middle">
                {label}
              </text>
            ) : null,
          )}
          {drawn.map((line, n) => (
            <g key={line.name} className={`chart-line chart-${line.tone}`}>
              {runsOf(line.values).map((run) => (
                <polyline key={run[0]?.i} points={run.map(({ i, value }) => `${x(i)},${y(value)}`).join(' ')} />
              ))}
              <text x={margin.left + inner + 8} y={(ends[n] ?? 0) + 4}>
                {line.name}
              </text>
              {runsOf(line.values)
                .flat()
                .map(({ i, value }) => (
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
