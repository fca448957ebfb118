import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameNumber, sayNumber, telephone } from './telephone.ts';

const arabic = (s: string) => s.replace(/\d/g, (d) => String.fromCodePoint(0x660 + Number(d)));
const wide = (s: string) => s.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0));
const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);

test('each spelling of a mobile number is the same number', () => {
  const spelling = fc
    .tuple(
      mobile,
      fc.constantFrom('', '0', '86', '+86', '0086', '+86 ', '(+86)', '17951', '12593', '86-', '+86-', '00 86 '),
      fc.constantFrom('', ' ', '-', '.', '—', ' - ', '\u200b', '\u00a0', '－'),
      fc.constantFrom(
        (s: string) => s,
        arabic,
        wide,
        (s: string) => `电话：${s}`,
        (s: string) => ` tel:${s}\u202c`,
      ),
    )
    .map(([number, before, gap, how]) => ({
      number,
      typed: how(`${before}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`),
    }));
  fc.assert(
    fc.property(spelling, ({ number, typed }) => {
      expect(telephone(typed)).toEqual({ kind: 'mobile', number });
    }),
  );
});

test('fixed lines are numbers too, with their extension', () => {
  for (const typed of [
    '0631-7562345',
    '(0631)7562345',
    '（0631）756 2345',
    '+86 631 7562345',
    '86-0631-7562345',
    '0086 631-7562345',
  ])
    expect(telephone(typed)).toEqual({ kind: 'fixed', number: '06317562345' });
  for (const typed of [
    '0631-7562345转802',
    '0631-7562345-802',
    '06317562345 ext. 802',
    '0631 7562345 分机：802',
    '0631-7562345#802',
  ])
    expect(telephone(typed)).toEqual({ kind: 'fixed', number: '06317562345-802' });
  expect(telephone('010-6655 1234')).toEqual({ kind: 'fixed', number: '01066551234' });
  expect(telephone('+86 10 66551234')).toEqual({ kind: 'fixed', number: '01066551234' });
  expect(telephone('0631-12345')?.number).toBe('063112345');
});

test('short numbers, 400 and numbers of other countries keep their own form', () => {
  expect(telephone('400-800-8820')).toEqual({ kind: 'free', number: '4008008820' });
  for (const short of ['12345', '110', '10086', '95588', '96110'])
    expect(telephone(short)).toEqual({ kind: 'service', number: short });
  expect(telephone('+852 6123 4567')).toEqual({ kind: 'foreign', number: '+85261234567' });
  expect(telephone('00852-61234567')).toEqual({ kind: 'foreign', number: '+85261234567' });
  expect(telephone('756 2345')).toEqual({ kind: 'local', number: '7562345' });
});

test('what is no number is none', () => {
  for (const none of [
    '',
    'anonymous',
    '86138000080',
    '1380013800',
    '138001380001',
    '12800138000',
    '138****8000',
    '0000000',
    '没有',
    '+86',
    '1'.repeat(200),
    '13800138000转12',
    'a13800138000',
  ])
    expect(telephone(none), none).toBeUndefined();
});

test('the one form is its own spelling, and so is how it is read out', () => {
  const numbers = fc.oneof(
    mobile,
    fc.stringMatching(/^0631[2-8]\d{6}$/),
    fc.stringMatching(/^010[2-8]\d{7}(-\d{3})?$/),
    fc.stringMatching(/^400\d{7}$/),
  );
  fc.assert(
    fc.property(numbers, (n) => {
      expect(sameNumber(n)).toBe(n);
      expect(sameNumber(sayNumber(n))).toBe(n);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (s) => {
      expect(sameNumber(sameNumber(s))).toBe(sameNumber(s));
    }),
  );
});
