import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { administrators, type Role } from '#contract/permissions.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { person, type Person } from '../testing/people.ts';

const { directory, session } = contract;
type Admin = (typeof administrators)[number];
let t: TestApp;
beforeAll(async () => void (t = await testApp({ now: new Date('2026-10-20T02:00:00Z') })));
afterAll(() => t.close());

/** Exactly one administrator of each kind, known by a password of their own. */
async function three(): Promise<Record<Admin, Person>> {
  await t.owner.query(`update position set revoked_at = now() where role = any($1) and revoked_at is null`, [
    [...administrators],
  ]);
  await t.owner.query('delete from admin_request');
  const [system, security, audit] = await Promise.all(administrators.map((role) => person(t, [{ role }])));
  return { system_admin: system!, security_admin: security!, audit_admin: audit! };
}
const loginOf = async (id: string) =>
  (await t.owner.query<{ login: string }>('select login from account where id = $1', [id])).rows[0]!.login;
const ask = (
  by: Person,
  personId: string,
  kind: 'password' | 'role' = 'password',
  role: Admin | null = null,
  id = randomUUID(),
) => t.call(directory.askAdministrator, { id, personId, kind, role }, { as: by.token });
const decide = (by: Person, id: string, confirmed = true) =>
  t.call(directory.decideAdministrator, { id, confirmed }, { as: by.token });
const reset = (by: Person, id: string) => t.call(directory.resetPassword, { id }, { as: by.token });
const codeOf = (a: { status: number; problem: { code: string } }) => (a.status === 200 ? 'done' : a.problem.code);
const leave = async (by: Person, id: string) =>
  t.call(
    directory.savePerson,
    { id, login: await loginOf(id), name: '离岗', phone: null, status: 'left' },
    { as: by.token },
  );

test('no administrator resets another alone; two of two kinds do, and neither half of the password signs in', async () => {
  const a = await three();
  const login = await loginOf(a.audit_admin.id);
  expect(codeOf(await reset(a.security_admin, a.audit_admin.id))).toBe('person.needs_two_administrators');
  const id = randomUUID();
  const asked = await ask(a.security_admin, a.audit_admin.id, 'password', null, id);
  expect(codeOf(await decide(a.security_admin, id))).toBe('person.needs_another_administrator');
  expect(codeOf(await decide(a.audit_admin, id))).toBe('position.not_oneself');
  const { firstHalf } = asked.body;
  const confirmed = await decide(a.system_admin, id);
  const secondHalf = confirmed.body.secondHalf ?? '';
  const enter = (password: string) => t.call(session.signIn, { login, password });
  expect((await enter(firstHalf)).status).toBe(401);
  expect((await enter(secondHalf)).status).toBe(401);
  expect((await enter(`${firstHalf}-${secondHalf}`)).body.me).toMatchObject({ mustChangePassword: true });
  expect((await t.ok(session.get, {}, { as: a.audit_admin.token })).me).toBeNull();
  expect(codeOf(await decide(a.system_admin, id))).toBe('person.request_not_found');
  const events = await t.owner.query('select type from event where stream_id = $1 order by seq', [a.audit_admin.id]);
  expect(events.rows.map((e: { type: string }) => e.type)).toEqual(
    expect.arrayContaining(['account.change_asked', 'account.password_reset', 'account.change_confirmed']),
  );
});

test('nobody becomes an administrator by one administrator, and with the role the password that others know ends', async () => {
  const a = await three();
  const made = {
    id: randomUUID(),
    login: `n${randomUUID().slice(0, 8)}`,
    name: '新人',
    phone: null,
    status: 'active' as const,
  };
  const { firstPassword } = await t.ok(directory.savePerson, made, { as: a.system_admin.token });
  const grant = (role: Role) =>
    t.call(directory.grant, { id: made.id, role, unitId: null, divisionCode: null }, { as: a.security_admin.token });
  expect(codeOf(await grant('audit_admin'))).toBe('person.needs_two_administrators');
  expect(codeOf(await ask(a.system_admin, made.id, 'role', 'audit_admin'))).toBe('access.not_permitted');
  const id = randomUUID();
  expect(codeOf(await ask(a.security_admin, made.id, 'role', 'audit_admin', id))).toBe('done');
  expect(codeOf(await ask(a.security_admin, made.id, 'role', 'system_admin'))).toBe('person.request_pending');
  expect(codeOf(await decide(a.system_admin, id))).toBe('done');
  expect((await t.call(session.signIn, { login: made.login, password: firstPassword ?? '' })).status).toBe(401);
  expect(codeOf(await grant('dispatcher'))).toBe('position.admins_are_separate');
});

test('what lapsed or was refused changes nothing', async () => {
  const a = await three();
  const [id, late] = [randomUUID(), randomUUID()];
  await ask(a.security_admin, a.audit_admin.id, 'password', null, id);
  expect(codeOf(await decide(a.system_admin, id, false))).toBe('done');
  expect(codeOf(await decide(a.system_admin, id))).toBe('person.request_not_found');
  await ask(a.security_admin, a.audit_admin.id, 'password', null, late);
  await t.owner.query(`update admin_request set asked_at = asked_at - interval '8 days' where id = $1`, [late]);
  expect(codeOf(await decide(a.system_admin, late))).toBe('person.request_not_found');
  expect((await t.ok(directory.administrators, {}, { as: a.audit_admin.token })).requests).toEqual([]);
  expect(codeOf(await ask(a.security_admin, a.audit_admin.id))).toBe('done');
});

test('the last of each kind neither leaves nor loses the role, also when two are taken at once', async () => {
  const a = await three();
  for (const role of administrators)
    expect(codeOf(await leave(a.system_admin, a[role].id))).toBe('person.last_administrator');
  const second = await person(t, [{ role: 'audit_admin' }]);
  const both = await Promise.all([a.audit_admin, second].map((p) => leave(a.system_admin, p.id)));
  expect(both.map(codeOf).toSorted()).toEqual(['done', 'person.last_administrator']);
});

test('the database refuses a second of the three roles to one person', async () => {
  const a = await three();
  const second = t.owner.query(
    `insert into position (district_id, id, account_id, role, granted_at) values (1, $1, $2, 'audit_admin', now())`,
    [randomUUID(), a.system_admin.id],
  );
  await expect(second).rejects.toThrow('position_one_administrator');
});

type Act = {
  what: 'reset' | 'ask' | 'askRole' | 'decide' | 'leave' | 'grant' | 'revoke';
  by: Admin;
  to: number;
  role: Admin;
};
const anAct = fc.record<Act>({
  what: fc.constantFrom('reset', 'ask', 'askRole', 'decide', 'leave', 'grant', 'revoke'),
  by: fc.constantFrom(...administrators),
  to: fc.nat(3),
  role: fc.constantFrom(...administrators),
});

test('after whatever they do there is one of each kind at least, and no one person can sign in as two', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 4, maxLength: 14 }), async (acts) => {
      const a = await three();
      const made = randomUUID();
      const puppet = { id: made, login: `p${made.slice(0, 8)}`, name: '新人', phone: null, status: 'active' as const };
      const { firstPassword } = await t.ok(directory.savePerson, puppet, { as: a.system_admin.token });
      /** passwords each of the three has been shown whole */
      const shown: Record<Admin, Map<string, string>> = {
        system_admin: new Map([[made, firstPassword ?? '']]),
        security_admin: new Map(),
        audit_admin: new Map(),
      };
      const halves: { by: Admin; to: string; half: string }[] = [];
      const asked: string[] = [];
      const targets = [...Object.values(a).map((p) => p.id), made];
      for (const { what, by, to, role } of acts) {
        const [who, whom] = [a[by], targets[to]!];
        if (what === 'reset') {
          const done = await reset(who, whom);
          if (done.status === 200) shown[by].set(whom, done.body.firstPassword);
        } else if (what === 'ask' || what === 'askRole') {
          const id = randomUUID();
          const done = await ask(who, whom, what === 'ask' ? 'password' : 'role', what === 'ask' ? null : role, id);
          if (done.status !== 200) continue;
          asked.push(id);
          halves.push({ by, to: whom, half: done.body.firstHalf });
        } else if (what === 'decide') {
          const id = asked.at(-1);
          const done = id ? await decide(who, id) : undefined;
          if (done?.status === 200 && done.body.secondHalf) halves.push({ by, to: whom, half: done.body.secondHalf });
        } else if (what === 'leave') await leave(who, whom);
        else if (what === 'grant')
          await t.call(directory.grant, { id: whom, role, unitId: null, divisionCode: null }, { as: who.token });
        else {
          const { rows } = await t.owner.query<{ id: string }>(
            'select id from position where account_id = $1 and revoked_at is null',
            [whom],
          );
          if (rows[0]) await t.call(directory.revoke, { id: whom, positionId: rows[0].id }, { as: who.token });
        }
      }
      const kinds = await t.owner.query(
        `select distinct p.role from position p join account c on c.id = p.account_id where p.revoked_at is null and c.status = 'active' and p.role = any($1)`,
        [[...administrators]],
      );
      expect(kinds.rowCount).toBe(3);
      for (const by of administrators) {
        for (const [id, password] of [
          ...shown[by],
          ...halves.filter((h) => h.by === by).map((h) => [h.to, h.half] as const),
        ]) {
          const { rows } = await t.owner.query(
            'select 1 from position where account_id = $1 and revoked_at is null and role = any($2)',
            [id, [...administrators]],
          );
          if (rows.length === 0) continue;
          const entered = await t.call(session.signIn, { login: await loginOf(id), password });
          expect(entered.status).not.toBe(200);
        }
      }
    }),
    { numRuns: 12 },
  );
});
