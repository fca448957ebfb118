import type { Light } from '#contract/shared.ts';

/** Shapes of the lights as SVG, the same as in lists; a case not yet dispatched has no clock and is a diamond. */
const shapes: Record<Light | 'none', string> = {
  green: '<circle cx="9" cy="9" r="6.5"/>',
  yellow: '<path d="M9 2 16.5 15.5h-15z"/>',
  red: '<path d="M6 1.5h6l4.5 4.5v6L12 16.5H6L1.5 12V6z"/>',
  none: '<path d="M9 1.5 16.5 9 9 16.5 1.5 9z"/>',
};

export const markOf = (light: Light | null) =>
  `<svg width="18" height="18" viewBox="0 0 18 18" class="mark mark-${light ?? 'none'}" aria-hidden="true">${shapes[light ?? 'none']}</svg>`;
