import type { TFunction } from 'i18next';
import type { MetricView } from '#contract/metrics.ts';

const digits: Record<MetricView['unit'], number> = { percent: 1, count: 0, minutes: 0, days: 1, stars: 2, score: 1 };

/** A value in its unit; nothing to count is a dash, not a nought. */
export const sayValue = (t: TFunction, unit: MetricView['unit'], value: number | null): string =>
  value === null ? '—' : t(`metrics:unit.${unit}`, { value: value.toFixed(digits[unit]) });

/** A share in per cent; nothing of nothing is not a hundred per cent. */
export const sayShare = (part: number, whole: number) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);
