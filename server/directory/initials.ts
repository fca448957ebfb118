import { pinyin } from 'pinyin-pro';

/** 综合执法局 → zhzfj: what people type to find a unit fast. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('').toLowerCase();
