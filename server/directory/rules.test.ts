import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Role } from '#contract/permissions.ts';
import { makesRing, mayGrant, mayHoldBoth, needs } from './rules.ts';

const given = { granterId: 'a', personId: 'b', hasUnit: true, hasArea: true, held: [] as Role[] };

test('nobody gives a role to themselves, whatever it is', () => {
  for (const role of roles) expect(mayGrant({ ...given, personId: 'a', role })).toBe('position.not_oneself');
});

test.each(roles)('%s is refused without what it needs, and given with it', (role) => {
  const bare = mayGrant({ ...given, role, hasUnit: false, hasArea: false });
  expect(bare).toBe(
    { nothing: null, unit: 'position.needs_unit', area: 'position.needs_area', never: 'request.invalid' }[needs[role]],
  );
  expect(mayGrant({ ...given, role })).toBe(role === 'resident' ? 'request.invalid' : null);
});

test('however roles are given one after another, an administrator holds that one role only', () => {
  const admins = ['system_admin', 'security_admin', 'audit_admin'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...roles), { maxLength: 20 }), (wanted) => {
      const held: Role[] = [];
      for (const role of wanted) if (mayGrant({ ...given, role, held }) === null) held.push(role);
      const different = new Set(held);
      return ![...different].some((role) => admins.includes(role)) || different.size === 1;
    }),
  );
});

test('whether two roles go together does not depend on their order', () => {
  for (const a of roles) for (const b of roles) expect(mayHoldBoth(a, b)).toBe(mayHoldBoth(b, a));
});

test('a unit is not put below itself', () => {
  expect(makesRing('u', 'u', ['u'])).toBe(true);
  expect(makesRing('u', 'child', ['u', 'child'])).toBe(true);
  expect(makesRing('u', 'other', ['u', 'child'])).toBe(false);
  expect(makesRing('u', null, ['u'])).toBe(false);
});
