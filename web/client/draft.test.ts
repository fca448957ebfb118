import { afterEach, expect, test, vi } from 'vitest';
import { clearDraft, readDraft } from './draft.ts';
import { forgetAll, remember, remembered } from './remember.ts';

const storage = () => {
  const kept: Record<string, string> = {};
  return Object.assign(kept, {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, text: string) => void (kept[name] = text),
    removeItem: (name: string) => void delete kept[name],
  });
};
afterEach(() => {
  vi.unstubAllGlobals();
  forgetAll('');
});

test('a draft comes back, with what an older form did not have', () => {
  vi.stubGlobal('localStorage', storage());
  remember('linli.draft.report', { text: '路灯坏了' });
  expect(readDraft('report', { text: '', photos: [] })).toEqual({ text: '路灯坏了', photos: [] });
  clearDraft('report');
  expect(readDraft('report', { text: '' })).toEqual({ text: '' });
});

test('where storage is full or blocked it lasts as long as the page', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => {
      throw new Error('blocked');
    },
  });
  remember('linli.x', [1]);
  expect(remembered('linli.x')).toEqual([1]);
  forgetAll('linli.');
  expect(remembered('linli.x')).toBeUndefined();
});

test('a broken note is no note', () => {
  vi.stubGlobal('localStorage', { getItem: () => '{', setItem: () => {}, removeItem: () => {} });
  expect(remembered('linli.x')).toBeUndefined();
});
