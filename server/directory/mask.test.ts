import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskAddress, maskId, maskName, maskPhone, maskText } from './mask.ts';

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

test('in what people wrote, the numbers by which somebody could be reached are masked, others are not', () => {
  expect(maskText('打13812348000，或0631-7561234，身份证110105199001010123')).toBe(
    '打138****8000，或0631****34，身份证110105********0123',
  );
  expect(maskText('卡号6222021234567890123')).toBe('卡号6222***********0123');
  for (const harmless of ['3号楼12单元', '37108200720261127000123', '2026-11-27 15:30', '12345', '共138000元'])
    expect(maskText(harmless)).toBe(harmless);
  expect(maskAddress('和平小区3号楼2单元501室，靠近东门')).toBe('和平小区3号楼，靠近东门');
  expect(maskAddress('文化路十二栋1201')).toBe('文化路十二栋');
  expect(maskAddress('文化路')).toBe('文化路');
});
