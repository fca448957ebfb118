import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { community, cast, type Cast } from '../testing/matters.ts';

const { cases, territory } = contract;
let t: TestApp;
let c: Cast;
let middle: { lng: number; lat: number };
let elsewhere: { code: string; name: string };

beforeAll(async () => {
  t = await testApp();
  c = await cast(t);
  const { rows } = await t.owner.query<{ ring: [number, number][] }>(
    'select ring from division_shape where district_id = 1 and code = $1',
    [community],
  );
  const ring = rows[0]!.ring.slice(0, -1);
  const of = (at: 0 | 1) => ring.reduce((sum, corner) => sum + corner[at], 0) / ring.length;
  middle = { lng: of(0), lat: of(1) };
  // a community of another town, in the words of its own name
  const { items } = await t.ok(territory.find, { text: '宁津街道东楮岛村' }, {});
  elsewhere = items[0]!.community;
});
afterAll(() => t.close());

async function placed(point: { lng: number; lat: number; accuracy?: number }, placeText: string) {
  const { id } = await t.ok(
    cases.report,
    { text: '路灯不亮了', kind: 'help', placeText, point: { ...point, crs: 'WGS84', source: 'gps' } },
    { as: c.resident.token },
  );
  return (await t.ok(cases.get, { id }, { as: c.dispatcher.token })).placeView;
}

test('the words for the place decide against a point that is good to more than a community', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 5000, max: 100_000 }), async (accuracy) => {
      const place = await placed({ ...middle, accuracy }, '宁津街道东楮岛村');
      expect(place).toMatchObject({ community: { code: elsewhere.code }, accuracy, outside: false });
      expect(place.lng).not.toBeNull();
    }),
    { numRuns: 5 },
  );
});

test('a vague point without words names no community, and no town that it cannot tell', async () => {
  const place = await placed({ ...middle, accuracy: 60_000 }, '');
  expect(place).toMatchObject({ community: null, grid: null, town: null, accuracy: 60_000 });
});

test('a point good to some metres says where it is, whatever the words', async () => {
  for (const accuracy of [undefined, 5, 30])
    expect((await placed({ ...middle, ...(accuracy ? { accuracy } : {}) }, '宁津街道东楮岛村')).community?.code).toBe(
      community,
    );
});

test('0,0 is no place; a point in another city is kept, and staff see that it is outside', async () => {
  expect(await placed({ lng: 0, lat: 0 }, '')).toMatchObject({ lng: null, lat: null, source: 'none', outside: false });
  expect(await placed({ lng: 116.4, lat: 39.9, accuracy: 10 }, '宁津街道东楮岛村')).toMatchObject({
    community: { code: elsewhere.code },
    outside: true,
  });
});
