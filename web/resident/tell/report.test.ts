import { expect, test } from 'vitest';
import { deviceOf } from '../my/device.ts';
import { inParts, numberOf } from '#web/client/case-number.ts';

import { emptyReport, fromParcel, labelOf, phoneFault, stepsFor, textFault, toInput, type Report } from './report.ts';

const point = { lng: 122.4, lat: 37.1, crs: 'WGS84', source: 'map' } as const;
const full: Report = {
  ...emptyReport,
  text: ' 路灯坏了 ',
  way: 'map',
  point,
  placeText: '北门',
  confidentiality: 'anonymous',
  name: '王',
  phone: '13800138000',
};

test('only what belongs to the way chosen is sent', () => {
  expect(toInput(full, false)).toEqual({
    text: '路灯坏了',
    placeText: '北门',
    confidentiality: 'anonymous',
    channel: 'web',
    point,
    reporter: { name: '王', phone: '13800138000' },
  });
  const inWords = toInput({ ...full, way: 'words', communityCode: '371082001001' }, true);
  expect(inWords.point).toBeUndefined();
  expect(inWords.communityCode).toBe('371082001001');
  expect(inWords.reporter).toBeUndefined();
});

test('a suggestion answered with "not sure" sends no community', () => {
  expect(toInput({ ...full, way: 'words', communityCode: '' }, false).communityCode).toBeUndefined();
});

test('what the outbox took comes back as it was', () => {
  const back = fromParcel(toInput(full, false), [{ key: 'a' }]);
  expect(toInput(back, false)).toEqual(toInput(full, false));
  expect(back.photos).toEqual([{ key: 'a' }]);
});

test('words are needed, a phone number is not', () => {
  expect(textFault({ ...emptyReport, text: ' 灯 ' })).toBeDefined();
  expect(textFault(full)).toBeUndefined();
  expect(['', '13800138000', ' 13800138000 '].map(phoneFault)).toEqual([undefined, undefined, undefined]);
  expect(['123', '23800138000', '138001380001'].every(phoneFault)).toBe(true);
});

test('who signed in is not asked who they are', () => {
  expect(stepsFor(true)).not.toContain('who');
  expect(stepsFor(false)).toContain('who');
});

test('numbers, labels and devices are said shortly', () => {
  expect(inParts('37108200720261124000060')).toBe('371082007 20261124 000060');
  expect(numberOf(' 371082007 20261124 000060')).toBe('37108200720261124000060');
  expect(labelOf('一'.repeat(30))).toHaveLength(25);
  expect(deviceOf('Mozilla/5.0 (Linux; Android 12) Chrome/110 MicroMessenger/8.0')).toEqual({
    browser: 'WeChat',
    system: 'Android',
  });
  expect(deviceOf('curl/8')).toEqual({ browser: undefined, system: undefined });
});
