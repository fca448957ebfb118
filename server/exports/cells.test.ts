import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeCell, sheetCell, toCsvLine } from './cells.ts';

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

test('a long number, and one with a 0 before it, stays a text when the file is opened', () => {
  expect(toCsvLine(['37108200720261127000123', '0631', '12', 13, '1e9', '路灯 37108200720261127000123'])).toBe(
    '\t37108200720261127000123,\t0631,12,13,\t1e9,路灯 37108200720261127000123\r\n',
  );
});

test('what looks like an escape of the format is read as it was written', () => {
  const read = (cell: unknown) =>
    String(cell).replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('_', 'x', '0', '4', '1', '_x0041_', '_x005F_', 'a', '路'), { maxLength: 12 }),
      (parts) => {
        const text = parts.join('');
        expect(read(sheetCell(text))).toBe(text);
      },
    ),
  );
});
