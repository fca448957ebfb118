/** Below this many a number could point at people (common practice of statistical offices). */
export const smallest = 5;

/**
 * Takes out of a column what is too small to be shown. What one can reckon from the total and the others is hidden as well: when the hidden ones add
 * up to less than the bound, the next smallest goes too. Zero hides nobody and stays.
 */
export function suppress(values: readonly number[], total: number): (number | null)[] {
  const hidden = new Set(values.flatMap((v, i) => (v > 0 && v < smallest ? [i] : [])));
  if (hidden.size === 0) return [...values];
  const rest = () => total - values.reduce((sum, v, i) => (hidden.has(i) ? sum : sum + v), 0);
  const next = values
    .map((v, i) => ({ v, i }))
    .filter(({ v, i }) => v > 0 && !hidden.has(i))
    .sort((a, b) => a.v - b.v);
  while ((hidden.size < 2 || rest() < smallest) && next.length) hidden.add(next.shift()!.i);
  return values.map((v, i) => (hidden.has(i) ? null : v));
}

export const shown = (value: number): number | null => (value > 0 && value < smallest ? null : value);
