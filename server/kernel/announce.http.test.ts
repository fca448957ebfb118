import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { cast, steps, told } from '../testing/matters.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
});
afterAll(() => t.close());

test('who makes the id of a new row cannot write into the record of a matter that has the same', async () => {
  const c = await cast(t);
  const { id } = await told(t, c);
  const admin = { as: await t.as('system_admin') };
  const name = {
    id,
    term: '某路',
    kind: 'road' as const,
    divisionCode: '371082007002',
    fromNumber: null,
    toNumber: null,
    verified: true,
  };
  const unit = {
    id,
    code: 'dept:same',
    name: '同号',
    nameEn: 'Same',
    kind: 'department' as const,
    parentId: null,
    divisionCode: null,
    phone: null,
    active: true,
  };
  const person = { id, login: 'same', name: '同号', phone: null, status: 'active' as const };
  const answers = [
    await t.call(contract.territory.saveGazetteer, name, admin),
    await t.call(contract.directory.saveUnit, unit, admin),
    await t.call(contract.directory.savePerson, person, admin),
  ];
  expect(answers.map((a) => a.problem.code)).toEqual(['request.invalid', 'request.invalid', 'request.invalid']);
  expect((await steps.dispatch(t, c, id)).version).toBe(2);
  const left = await t.owner.query(
    'select 1 from gazetteer where id = $1 union all select 1 from unit where id = $1 union all select 1 from account where id = $1',
    [id],
  );
  expect(left.rowCount).toBe(0);
});
