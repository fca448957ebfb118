import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  maskAddress,
  maskId,
  maskName,
  maskPhone,
  maskText,
  maskTitle,
  maskWritten,
  privateStretches,
} from './mask.ts';

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

const wide = (s: string) => s.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0));
const chinese = (s: string) => s.replace(/[0-9]/g, (d) => '〇一二三四五六七八九'[Number(d)]!);
const arabic = (s: string) => s.replace(/[0-9]/g, (d) => String.fromCodePoint(0x660 + Number(d)));
const spaced = (s: string) => s.split('').join(' ');
const split = (gap: string) => (s: string) => s.replace(/^(1..)(....)(....)$/, `$1${gap}$2${gap}$3`);
const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);

test('a mobile number is masked the same in every spelling', () => {
  const spell = fc.constantFrom(
    ...[wide, chinese, arabic, spaced, split(' '), split('-'), split('\u200b'), split('—'), split('. ')],
    ...['+86', '0086', '86', '+86 ', '86-', '0', '17951', '（+86）'].map((before) => (s: string) => `${before}${s}`),
    (s: string) => `+86 ${split(' ')(s)}`,
    (s: string) => `${s.slice(0, 3)}${chinese(s.slice(3, 7))}${s.slice(7)}`,
    (s: string) => s.split('').join('\ufe0f\u20e3'),
  );
  const round = fc.constantFrom(
    ['电话', '，谢谢'],
    ['打', '一直没人接'],
    ['我是张三', ''],
    ['', '张三'],
    ['3号楼 ', ' 找王'],
    ['tel:', 'x'],
  );
  fc.assert(
    fc.property(mobile, spell, round, (number, how, [before, after]) => {
      expect(maskText(`${before}${how(number)}${after}`)).toBe(`${before}${maskPhone(number)}${after}`);
    }),
    { numRuns: 2000 },
  );
});

test('two numbers side by side are both masked, and what stands beside them stays', () => {
  expect(maskText('13812345678 13912345678/13712345678、15012345678')).toBe(
    '138****5678 139****5678/137****5678、150****5678',
  );
  expect(maskText('幺三八幺二三四五六七八')).toBe('138****5678');
  expect(maskText('报修了100次 138 1234 5678 200元')).toBe('报修了100次 138****5678 200元');
});

test.each([
  ['身份证 371082 19900101 0123', '身份证 371082********0123'],
  ['身份证３７１０８２１９９００１０１０１２ｘ', '身份证371082********012X'],
  ['三七一〇八二一九九〇〇一〇一〇一二三', '371082********0123'],
  ['37108219900101012 X，', '371082********012X，'],
  ['旧身份证号：371082900101012', '旧身份证号：371082*****1012'],
  ['卡号 6222 0212 3456 7890 123', '卡号 6222***********0123'],
  ['座机（0631）756 2345', '座机0631****45'],
  ['+86 631 7562345', '0631****45'],
  ['010-66551234', '010****34'],
  ['电话：7562345', '电话：****45'],
  ['港 +852 6123 4567', '港 +852****67'],
  ['微信号：zhang_san88', '微信号：zh***'],
  ['QQ 1234567', 'QQ 12***'],
  ['写信到 zhang.san@example.com', '写信到 z***@example.com'],
  ['我的号是13812345678@qq.com', '我的号是138****5678@qq.com'],
])('%s is masked', (written, masked) => {
  expect(maskText(written)).toBe(masked);
  expect(maskText(masked)).toBe(masked);
});

test.each([
  '37108200720261127000123',
  '371082007 20261127 000123',
  '20261127 000123',
  '371082007002001',
  '燃气户号1234567890123',
  '2026-11-27 15:30 至 2026-12-01 08:00',
  '共1380000元，分13 14 15 16 17 18 期',
  '二〇二六年十一月二十七日一三五限行',
  '192.168.100.101',
  '12345、12315、95588、400-800-8820',
  '一二三四五六七八九十',
  '坐标 37.123456,122.654321',
  '13.8万元，面积138.5平方米',
  '违停车辆鲁K12345',
  '路灯编号 A-138-22',
  '3号楼12单元',
  '微信小程序打不开，QQ群里都说',
])('%s is nobody’s number and stays as it was written', (written) => {
  expect(maskText(written)).toBe(written);
});

test('masking twice changes nothing more, whatever stands there, and no long run of digits of a phone is left', () => {
  const piece = fc.oneof(
    mobile,
    mobile.map(chinese),
    mobile.map(split(' ')),
    fc.stringMatching(/^\d{1,20}$/),
    fc.constantFrom(
      '微信',
      'QQ',
      '@',
      'qq.com',
      '证',
      '电话',
      '+86',
      '0631-',
      ' ',
      '-',
      '.',
      '一',
      '三号楼',
      'x',
      '*',
      '…',
      '\u200b',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const once = maskText(pieces.join(''));
      expect(maskText(once)).toBe(once);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  '和平小区3号楼2单元501',
  '和平小区3#楼2单元501室',
  '和平小区３号楼２单元５０１',
  '和平小区三号楼二单元五零一',
  '和平小区3 号楼 2 单元 501 室',
  '和平小区3栋501',
  '和平小区3幢2-501',
  '和平小区A座1201',
  '和平小区3-2-501',
  '和平小区３－２－５０１',
  '和平小区12-501',
  '和平小区3號樓2單元501',
  '和平小区3#2单元501',
  '和平小区2单元501室',
  '和平小区501室',
  '和平小区\u200b3号\u200b楼2单元5\u200b01',
])('%s is masked to the building, also within a text that leaves the house', (written) => {
  const masked = maskAddress(written);
  expect(masked).toMatch(/^和平小区/);
  expect(masked.normalize('NFKC').replace(/\u200b/g, '')).not.toMatch(/501|五零一|单元|單元|1201/);
  expect(maskAddress(masked)).toBe(masked);
  if (!/小区(2单元501|501|12-501)/.test(written))
    expect(
      maskWritten(`${written}漏水`)
        .normalize('NFKC')
        .replace(/\u200b/g, ''),
    ).not.toMatch(/501|五零一|1201/);
});

test.each([
  '文化路12号',
  '石岛路88-101号',
  '3号楼东侧路灯',
  '2026-11-27至12-01',
  '一号院',
  '港湾街7号门前',
  '3号楼 北门',
])('what names no room stays: %s', (written) => {
  expect(maskAddress(written)).toBe(written);
  expect(maskWritten(written)).toBe(written);
});

test('of a subject line that was cut within a number nothing of the number is left', () => {
  expect(maskTitle('请尽快联系我，我的电话是1381234567…')).toBe('请尽快联系我，我的电话是138****…');
  expect(maskTitle('路灯不亮…')).toBe('路灯不亮…');
  expect(privateStretches('打+86 138 1234 5678吧')).toEqual([[1, 18]]);
});
