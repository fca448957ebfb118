import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Role } from '#contract/permissions.ts';
import { testApp, type TestApp } from '../testing/harness.ts';

const { audit, directory, session } = contract;
let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());

const as = async (role: Role) => ({ as: await app.as(role) });
const bureau = {
  name: '新设局',
  nameEn: 'New Bureau',
  kind: 'department' as const,
  parentId: null,
  divisionCode: null,
  phone: null,
  active: true,
};

async function addPerson(login: string) {
  const person = { id: randomUUID(), login, name: '新人', phone: '13900000001', status: 'active' as const };
  const { firstPassword } = await app.ok(directory.savePerson, person, await as('system_admin'));
  return { ...person, password: firstPassword ?? '' };
}
const enter = (login: string, password: string) => app.call(session.signIn, { login, password });
const unitId = async (code: string) =>
  (await app.ok(directory.units, { q: code }, await as('system_admin'))).items[0]?.id ?? '';

/** Gives a role as the security administrator; answers the code of the refusal or the positions then held. */
async function grant(
  id: string,
  role: Role,
  more: { unitId?: string; divisionCode?: string } = {},
  by: Role = 'security_admin',
) {
  const answer = await app.call(directory.grant, { id, role, unitId: null, divisionCode: null, ...more }, await as(by));
  return answer.status === 200 ? answer.body.positions : answer.problem.code;
}

test('units are found by name, initials and code, and paged without gaps', async () => {
  const find = async (q: string) =>
    (await app.ok(directory.units, { q }, await as('handler'))).items.map((u) => u.code);
  expect(await find('ytjdzhxzzfzd')).toEqual(['371082007:enforcement']);
  expect(await find('崖头街道综合行政执法')).toEqual(['371082007:enforcement']);
  expect(await find('dept:fire')).toEqual(['dept:fire']);
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await app.ok(directory.units, { limit: 190, ...(cursor ? { cursor } : {}) }, await as('handler'));
    seen.push(...page.items.map((u) => u.code));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen.length).toBeGreaterThan(1100);
  expect(new Set(seen).size).toBe(seen.length);
  expect((await app.call(directory.units, { cursor: 'bad' }, await as('handler'))).problem.code).toBe(
    'request.bad_cursor',
  );
});

test('a unit is added and changed; codes stay unique, the tree a tree, areas real', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  const save = async (
    id: string,
    more: { code: string; parentId?: string; divisionCode?: string },
    by: Role = 'system_admin',
  ) => {
    const answer = await app.call(directory.saveUnit, { id, ...bureau, ...more }, await as(by));
    return answer.status === 200 ? answer.body : answer.problem.code;
  };
  expect(await save(a, { code: 'dept:a' })).toMatchObject({ id: a, division: null });
  expect(await save(b, { code: 'dept:a' })).toBe('unit.code_taken');
  const area = { code: '371082007', name: '崖头街道' };
  expect(await save(b, { code: 'dept:b', parentId: a, divisionCode: area.code })).toMatchObject({ division: area });
  expect(await save(a, { code: 'dept:a', parentId: b })).toBe('unit.cycle');
  expect(await save(a, { code: 'dept:a', parentId: a })).toBe('unit.cycle');
  expect(await save(a, { code: 'dept:a', parentId: randomUUID() })).toBe('unit.not_found');
  expect(await save(a, { code: 'dept:a', divisionCode: '999999' })).toBe('territory.unknown_division');
  expect(await save(a, { code: 'dept:a' }, 'handler')).toBe('access.not_permitted');
});

test('a unit with open matters is not closed', async () => {
  const id = await unitId('dept:fire');
  await app.owner.query(
    `update case_record set unit_id = $1 where (district_id, id) = (
    select district_id, id from case_record where state not in ('received', 'answered', 'closed') limit 1)`,
    [id],
  );
  const unit = { ...bureau, id, code: 'dept:fire', active: false };
  const answer = await app.call(directory.saveUnit, unit, await as('system_admin'));
  expect(answer.problem).toMatchObject({ code: 'unit.has_open_cases', params: { count: expect.any(Number) } });
});

test('a new person gets a first password, to be changed; leaving takes sessions and positions away', async () => {
  const person = await addPerson('newcomer');
  const twin = { id: randomUUID(), login: 'newcomer', name: '又一人', phone: null, status: 'active' as const };
  expect((await app.call(directory.savePerson, twin, await as('system_admin'))).problem.code).toBe(
    'person.login_taken',
  );
  const inside = await enter('newcomer', person.password);
  expect(inside.body.me).toMatchObject({
    mustChangePassword: true,
    positions: [],
    permissions: ['public', 'signed_in'],
  });
  const token = decodeURIComponent(/linli=([^;]+)/.exec(String(inside.headers['set-cookie']))?.[1] ?? '');
  await grant(person.id, 'dispatcher');
  expect((await app.ok(session.get, {}, { as: token })).me?.permissions).toContain('case.dispatch');
  const left = { id: person.id, login: 'newcomer', name: '新人', phone: null, status: 'left' as const };
  const gone = await app.ok(directory.savePerson, left, await as('system_admin'));
  expect(gone.person).toMatchObject({ status: 'left', positions: [] });
  expect((await app.ok(session.get, {}, { as: token })).me).toBeNull();
  expect((await enter('newcomer', person.password)).problem.code).toBe('session.wrong_credentials');
});

test('roles are given by the security administrator only, with what they need, and the administrators stay apart', async () => {
  const { id } = await addPerson('granted');
  const fire = await unitId('dept:fire');
  expect(await grant(id, 'handler', { unitId: fire }, 'system_admin')).toBe('access.not_permitted');
  expect(await grant(id, 'handler')).toBe('position.needs_unit');
  expect(await grant(id, 'handler', { unitId: randomUUID() })).toBe('unit.not_found');
  expect(await grant(id, 'grid_worker')).toBe('position.needs_area');
  expect(await grant(id, 'grid_worker', { divisionCode: '999999' })).toBe('territory.unknown_division');
  expect(await grant(id, 'resident')).toBe('request.invalid');
  const positions = await grant(id, 'handler', { unitId: fire });
  expect(positions).toMatchObject([{ role: 'handler', unit: { id: fire }, division: null }]);
  expect(await grant(id, 'handler', { unitId: fire })).toHaveLength(1);
  expect(await grant(id, 'audit_admin')).toBe('position.admins_are_separate');
  const positionId = typeof positions === 'string' ? '' : (positions[0]?.id ?? '');
  expect((await app.ok(directory.revoke, { id, positionId }, await as('security_admin'))).positions).toEqual([]);
  expect((await app.call(directory.revoke, { id, positionId }, await as('security_admin'))).problem.code).toBe(
    'position.not_found',
  );
  expect(await grant(id, 'audit_admin')).toBe('person.needs_two_administrators');
  const security = (await app.ok(session.get, {}, await as('security_admin'))).me?.id ?? '';
  expect(await grant(security, 'handler', { unitId: fire })).toBe('position.not_oneself');
});

test('a reset password ends sessions and unlocks', async () => {
  const { id, password } = await addPerson('forgetful');
  for (let i = 0; i < 5; i++) await enter('forgetful', 'wrong');
  expect((await app.ok(directory.people, { q: 'forgetful' }, await as('system_admin'))).items[0]?.status).toBe(
    'locked',
  );
  const { firstPassword } = await app.ok(directory.resetPassword, { id }, await as('security_admin'));
  expect((await enter('forgetful', password)).problem.code).toBe('session.wrong_credentials');
  expect((await enter('forgetful', firstPassword)).status).toBe(200);
});

test('a head of unit sees the people of that unit and below, masked', async () => {
  const { items } = await app.ok(directory.people, {}, await as('unit_head'));
  expect(items.map((p) => p.login)).toEqual(['handler', 'head']);
  for (const person of items) expect(person.phone).toMatch(/^\d{3}\*{4}\d{4}$/);
  expect((await app.call(directory.people, {}, await as('handler'))).problem.code).toBe('access.not_permitted');
});

test('the audit shows who gave which role, without phones, pages without gaps, and proves itself', async () => {
  await app.drain();
  const { items } = await app.ok(audit.list, { type: 'position.granted', limit: 1 }, await as('audit_admin'));
  expect(items[0]).toMatchObject({
    type: 'position.granted',
    by: { role: 'security_admin', name: expect.stringMatching(/./) },
  });
  const seen: (number | null)[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await app.ok(audit.list, { limit: 200, ...(cursor ? { cursor } : {}) }, await as('audit_admin'));
    expect(JSON.stringify(page.items)).not.toMatch(/"1[3-9]\d{9}"/);
    seen.push(...page.items.map((e) => e.n));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen).toEqual(seen.map((_, i) => seen.length - i));
  expect(await app.ok(audit.verify, {}, await as('audit_admin'))).toMatchObject({ intact: true, faults: [] });
  expect((await app.call(audit.list, {}, await as('system_admin'))).problem.code).toBe('access.not_permitted');
});
