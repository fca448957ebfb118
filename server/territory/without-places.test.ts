import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divisionTerms, buildGazetteer, type GazetteerRow } from './gazetteer.ts';
import type { NamedDivision } from './divisions.ts';
import { withoutPlaces } from './without-places.ts';

const rows = <T>(name: string): T[] =>
  (JSON.parse(readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8')) as { rows: T[] }).rows;
const names = rows<GazetteerRow>('371082-gazetteer.json');
const divisions = rows<NamedDivision>('371082.json');
const gazetteer = buildGazetteer([...divisionTerms(divisions), ...names]);
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

const estates = names.filter((n) => n.kind === 'estate' && n.term.length > 3).map((n) => n.term);
const communities = divisions.filter((d) => d.level === 'community' && d.name.length > 4).map((d) => d.name);

test('the name of an estate or a community is taken out at the front, in the middle and at the end; the rest stays', () => {
  const said = fc.constantFrom('路灯坏了', '下水道堵了往外冒', '楼道里堆满纸箱', '晚上跳舞的音响太吵');
  fc.assert(
    fc.property(fc.constantFrom(...estates, ...communities), said, said, (place, one, other) => {
      for (const text of [`${place}，${one}，${other}`, `${one}，在${place}，${other}`, `${one}，${other}，${place}`])
        expect(letters(withoutPlaces(gazetteer, text)).replace(/在/, '')).toBe(letters(`${one}${other}`));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['三環嘉園的路燈壞了', '的路灯坏了'],
  ['三环佳园的路灯坏了', '的路灯坏了'],
  ['sanhuan jiayuan 的路灯坏了', '的路灯坏了'],
  ['成山大道128号门口路灯坏了', '门口路灯坏了'],
  ['我们小区路灯坏了', '我们小区路灯坏了'],
  ['育才实验学校门口路灯坏了', '门口路灯坏了'],
])('%s', (text, rest) => {
  expect(letters(withoutPlaces(gazetteer, text))).toBe(rest);
});
