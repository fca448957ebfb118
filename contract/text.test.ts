import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, digitsOf, fold, graphemes, isolated, seenIn } from './text.ts';

const unseen = [
  ...'\u200b\u200c\u200d\u200e\u200f\u2060\u2063\ufeff\u00ad\u034f\u061c\u115f\u1160\u3164\uffa0\u180e\u2800\ufe0f\u202e\u2066\u2069\u0000\u0007',
  '\u{e0020}',
  '\u{e0100}',
  '\u{1d159}',
  '\u{1d173}',
];
const blank = fc.array(fc.constantFrom(...unseen, ' ', '\u3000', '\u00a0', '\u2003', '\n', '\t'), { maxLength: 30 });

test('full width, digits of other scripts and every dash fold to one spelling', () => {
  expect(fold(' １３８－００１３—８０００ ')).toBe('138-0013-8000');
  expect(fold('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
  expect(fold('۰۱۲۳۴۵۶۷۸۹ ०१२३४५६७८९ 𝟎𝟏𝟐𝟛')).toBe('0123456789 0123456789 0123');
  expect(fold('①②③')).toBe('123');
  expect(digitsOf('受理编号：３７１０８２ 007')).toBe('371082007');
});

test('nothing unseen is left, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(...'路灯不亮abc123'),
          blank.map((b) => b.filter((c) => c.trim())),
        ),
      ),
      (pairs) => {
        const plain = pairs.map(([c]) => c).join('');
        expect(fold(pairs.map(([c, marks]) => marks.join('').replace(/\s/gu, '') + c).join(''))).toBe(plain);
      },
    ),
  );
});

test('folding twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (s) => {
      expect(fold(fold(s))).toBe(fold(s));
    }),
  );
});

test('what cannot be seen is no text, however much of it there is', () => {
  fc.assert(
    fc.property(blank, (b) => {
      expect(seenIn(b.join(''))).toBe(0);
    }),
  );
  expect(seenIn('\u0301\u0302')).toBe(0);
  expect(seenIn(' 已 修\u200b好。')).toBe(4);
  expect(seenIn('👨‍👩‍👧é')).toBe(2);
  expect(seenIn('ᠮᠣᠩᠭᠣᠯ')).toBeGreaterThan(3);
});

test('a text is cut between characters as people see them', () => {
  expect(cut('👨‍👩‍👧👍🏽ab', 3)).toBe('👨‍👩‍👧👍🏽…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 10 }), (s, max) => {
      const short = cut(s, max);
      expect(graphemes(short).length).toBeLessThanOrEqual(max);
      expect(s.startsWith(short.replace(/…$/u, '')) || short === s).toBe(true);
    }),
  );
});

test('words with direction marks turn nothing round them', () => {
  expect(isolated('路灯不亮')).toBe('路灯不亮');
  expect(isolated('路灯\u202e亮不')).toBe('\u2068路灯亮不\u2069');
});
