import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeCell, toCsvLine } from './cells.ts';

test('no text becomes a formula, whatever stands before it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', ' ', '\t', '\u0001', '\r\n', '\u00a0'),
      fc.constantFrom('=', '+', '-', '@', '＝'),
      fc.string(),
      (before, sign, rest) => {
        expect(String(safeCell(`${before}${sign}${rest}`)).startsWith("'")).toBe(true);
      },
    ),
  );
  expect(safeCell('3-5号楼')).toBe('3-5号楼');
  expect(safeCell(-5)).toBe(-5);
  expect(safeCell(null)).toBe(null);
  expect(String(safeCell('长'.repeat(40_000))).length).toBeLessThan(32_768);
});

test('a line of CSV holds what it was given', () => {
  expect(toCsvLine(['a', 'b,c', 'd"e', 'f\ng', 5, null])).toBe('a,"b,c","d""e","f\ng",5,\r\n');
});
