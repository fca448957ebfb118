import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallest, suppress } from './suppress.ts';

test.each([
  [
    [10, 20, 30],
    [10, 20, 30],
  ],
  [
    [0, 20, 30],
    [0, 20, 30],
  ],
  [
    [3, 20, 30],
    [null, null, 30],
  ],
  [
    [1, 1, 30, 40],
    [null, null, null, 40],
  ],
  [
    [3, 4, 30],
    [null, null, 30],
  ],
])('%j is shown as %j', (values, shown) => {
  expect(
    suppress(
      values,
      values.reduce((a, b) => a + b, 0),
    ),
  ).toEqual(shown);
});

test('no small number is shown, nor can one be reckoned from the total', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (values) => {
      const total = values.reduce((a, b) => a + b, 0);
      const shown = suppress(values, total);
      const hidden = values.filter((_, i) => shown[i] === null);
      expect(shown.every((v) => v === null || v === 0 || v >= smallest)).toBe(true);
      const rest = total - shown.reduce<number>((a, b) => a + (b ?? 0), 0);
      // What is hidden is several, and together not small, unless there is nothing else to hide it with.
      const others = shown.some((v) => v !== null && v > 0);
      if (hidden.length && others) expect(hidden.length >= 2 && rest >= smallest).toBe(true);
    }),
  );
});
