/** Round upper end of an axis and its ticks: at most `count` steps of 1, 2 or 5 times a power of ten, from 0. */
export function ticks(max: number, count = 4): number[] {
  const raw = Math.max(1, max) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10) * power);
  const steps = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: steps + 1 }, (_, i) => i * step);
}

/** Every n-th of `length` labels so that each has at least `minWidth` px of a `width` px axis. */
export function labelEvery(length: number, width: number, minWidth: number): number {
  return Math.max(1, Math.ceil((length * minWidth) / Math.max(1, width)));
}

/** Two labels at the same height would cover each other: moves the lower one down until `gap` px lie between. */
export function spread(a: number, b: number, gap: number): [number, number] {
  if (Math.abs(a - b) >= gap) return [a, b];
  const middle = (a + b) / 2;
  return a <= b ? [middle - gap / 2, middle + gap / 2] : [middle + gap / 2, middle - gap / 2];
}
