import { expect, test } from 'vitest';
import { fit } from './shrink.ts';

test.each([
  [4000, 3000, 2000, 1500],
  [3000, 4000, 1500, 2000],
  [800, 600, 800, 600],
  [20_000, 5, 2000, 1],
])('%i × %i fits as %i × %i', (width, height, w, h) => {
  expect(fit(width, height)).toEqual({ width: w, height: h });
});
