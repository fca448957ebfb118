import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskId, maskName, maskPhone } from './mask.ts';

test('phones, names and identity numbers are masked as the field does it', () => {
  expect(maskPhone('13812348000')).toBe('138****8000');
  expect(maskPhone('110')).toBe('****10');
  expect(maskName('张三')).toBe('张*');
  expect(maskName('张小明')).toBe('张*明');
  expect(maskName('欧阳小明')).toBe('欧**明');
  expect(maskName('')).toBe('');
  expect(maskId('110105199001010123')).toBe('110105********0123');
});

test('no mask lets the whole through', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (s) => maskName(s) !== s || s.includes('*')));
  fc.assert(fc.property(fc.stringMatching(/^1\d{10}$/), (s) => maskPhone(s).slice(3, 7) === '****'));
});
