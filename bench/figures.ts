/** The q-th quantile (0..1) of some numbers. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A line of the table: what was measured, what it is held against, and whether it is reached. */
export type Figure = {
  id: string;
  what: string;
  value: number;
  unit: string;
  /** the figure to reach and the one hoped for; `most`: smaller is better */
  reach?: number;
  stretch?: number;
  smallerIsBetter?: boolean;
  note?: string;
};

/** Two or three significant digits. */
export const short = (n: number): string =>
  Math.abs(n) >= 100 ? String(Math.round(n)) : Math.abs(n) >= 10 ? n.toFixed(1) : n.toFixed(2);

export function verdict(f: Figure): string {
  if (f.reach === undefined) return '';
  const better = (than: number) => (f.smallerIsBetter ? f.value <= than : f.value >= than);
  if (f.stretch !== undefined && better(f.stretch)) return 'stretch reached';
  return better(f.reach) ? 'reached' : 'NOT reached';
}

/** The figures as lines of a Markdown table. */
export function table(figures: readonly Figure[]): string {
  const target = (f: Figure) =>
    f.reach === undefined
      ? ''
      : `${f.smallerIsBetter ? '≤' : '≥'} ${f.reach}${f.stretch === undefined ? '' : ` (${f.stretch})`}`;
  const rows = figures.map(
    (f) => `| ${f.id} | ${f.what} | ${short(f.value)} ${f.unit} | ${target(f)} | ${verdict(f)} | ${f.note ?? ''} |`,
  );
  return ['| id | what | measured | reach (stretch) | | note |', '|---|---|---|---|---|---|', ...rows].join('\n');
}
