import { expect, test } from 'vitest';
import { compareSpots, spotsOf } from './spots.ts';

const compare = (a: string, b: string) => compareSpots(spotsOf(a).spots, spotsOf(b).spots);

test.each([
  ['5号楼前面的路灯坏了', '五号楼门口路灯不亮', 'same'],
  ['3号楼电梯停了', '7号楼的电梯停了', 'apart'],
  ['3号楼2单元漏水', '3号楼1单元漏水', 'apart'],
  ['东门堵车', '西门堵车', 'apart'],
  ['a3栋楼下堆垃圾', 'A3栋垃圾没人清'.toLowerCase(), 'same'],
  ['路灯坏了', '12号楼路灯坏了', 'unknown'],
  // where somebody lives is not where the matter is
  ['我住3号楼,北边烧烤店太吵', '我家在12号楼,烧烤店半夜吵', 'unknown'],
])('%s / %s: %s', (a, b, expected) => {
  expect(compare(a, b)).toBe(expected);
});
