import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSegments } from './route.tsx';

test('an address is read whatever stands in it', () => {
  expect(toSegments('%')).toEqual(['%']);
  expect(toSegments('matter/%E5%9/rate')).toEqual(['matter', '%E5%9', 'rate']);
  expect(toSegments('follow/%E5%8F%B7')).toEqual(['follow', '号']);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (path) => toSegments(path).every((part) => part !== '')));
});
