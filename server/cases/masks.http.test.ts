import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, community, type Cast } from '../testing/matters.ts';
import { person } from '../testing/people.ts';

let t: TestApp;
let c: Cast;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  c = await cast(t);
});
afterAll(() => t.close());

const { cases, structure } = contract;
const spellings = [
  '13812345678',
  '+86 138 1234 5678',
  '１３８１２３４５６７８',
  '一三八一二三四五六七八',
  '138-1234\u200b-5678',
];
const bare = (s: unknown) =>
  JSON.stringify(s)
    .normalize('NFKC')
    .replace(/[\s\u200b-]/g, '');
const number = /13812345678|一三八一二三四五六七八|37108219900101012/;

async function tell(i: number, text: string) {
  const told = await t.ok(
    cases.report,
    { text, communityCode: community, placeText: `门口，找${spellings[i % spellings.length]}`, kind: 'help' },
    { as: c.resident.token },
  );
  await t.ok(
    cases.add,
    { id: told.id, text: `补充：身份证37108219900101012X，电话${spellings[i % spellings.length]}` },
    { as: c.resident.token },
  );
  await t.ok(
    cases.dispatch,
    { id: told.id, unitId: c.unit, subjectCode: '16', offListReason: '测试派单' },
    { as: c.dispatcher.token },
  );
  await t.drain();
  return told;
}

test.each(spellings.map((spelling, i) => [spelling, i] as const))(
  'a number that people wrote as %s stands in no list and on no page of staff; it is read for a reason, which is on record',
  async (spelling, i) => {
    const text = `楼道灯坏了，请联系我${spelling}，我在家等着，晚上看不见路`;
    const told = await tell(i, text);
    const leader = await person(t, [{ role: 'district_leader' }]);
    for (const by of [c.dispatcher, c.handler, c.head, c.grid, c.leader, leader]) {
      const seen = [
        await t.call(cases.get, { id: told.id }, { as: by.token }),
        await t.call(structure.get, { id: told.id }, { as: by.token }),
        await t.call(cases.search, { q: told.number }, { as: by.token }),
        await t.call(cases.suggest, { q: '楼道' }, { as: by.token }),
      ].map((answer) => answer.body);
      expect(bare(seen)).not.toMatch(number);
      expect(JSON.stringify(seen[0])).toContain('138****5678');
    }
    const mine = await t.ok(cases.mineOne, { id: told.id }, { as: c.resident.token });
    expect(mine.text).toBe(text);
    const view = await t.ok(cases.get, { id: told.id }, { as: c.handler.token });
    expect(view.reporter.revealable).toBe(true);
    const shown = await t.ok(cases.reveal, { id: told.id, reason: '上门前联系' }, { as: c.handler.token });
    expect(shown.text).toBe(text);
    expect(bare(shown.said)).toMatch(number);
    const looks = await t.owner.query('select reason from access_record where case_id = $1', [told.id]);
    expect(looks.rows).toEqual([{ reason: '上门前联系' }]);
  },
);

test('a subject line is never cut within a number, and one that was cut so before shows nothing of it', async () => {
  const told = await tell(
    0,
    `${'门口的路灯坏了好几天一直没有人来修晚上老人出门不方便请尽快，'.slice(0, 33)}13812345678，谢谢`,
  );
  const { rows } = await t.owner.query<{ title: string }>('select title from case_record where id = $1', [told.id]);
  expect(rows[0]!.title).not.toMatch(/\d/);
  await t.owner.query('update case_record set title = $2 where id = $1', [told.id, '路灯坏了请联系1381234567…']);
  const row = (await t.ok(cases.search, { q: told.number }, { as: c.dispatcher.token })).items[0]!;
  expect(row.title).toBe('路灯坏了请联系138****…');
});
