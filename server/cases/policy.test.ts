import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseActions, type CaseAction } from '#contract/cases.ts';
import { permissions, roles, type Reach, type Role } from '#contract/permissions.ts';
import type { Actor, Position } from '../kernel/access.ts';
import { holds, may, mayReveal, type CaseScope } from './policy.ts';

// A plain oracle, written from the prose of the contract and of the design and from nothing of policy.ts: for each action, in whose hands it is.
// Reach: own = what one told oneself; unit = what one's unit or one below it has; area = what lies in the division of charge; district = all;
// call = what a telephone call has opened to this one.
const mayDo: Record<CaseAction, Partial<Record<Role, Reach>>> = {
  dispatch: { dispatcher: 'district', street_dispatcher: 'area' },
  return: { handler: 'unit', unit_head: 'unit' },
  accept: { handler: 'unit', unit_head: 'unit' },
  contact: { handler: 'unit', unit_head: 'unit' },
  transfer: { dispatcher: 'district', unit_head: 'unit', street_dispatcher: 'area' },
  resolve: { handler: 'unit', unit_head: 'unit' },
  verify: { grid_worker: 'area', community_worker: 'area' },
  rework: { grid_worker: 'area', community_worker: 'area' },
  answer: { dispatcher: 'district', handler: 'unit', unit_head: 'unit', street_dispatcher: 'area' },
  not_admit: { dispatcher: 'district', unit_head: 'unit', street_dispatcher: 'area' },
  withdraw: { resident: 'own' },
  add: {
    resident: 'own',
    grid_worker: 'area',
    community_worker: 'area',
    window_clerk: 'area',
    dispatcher: 'district',
    handler: 'unit',
    unit_head: 'unit',
    street_dispatcher: 'area',
    hotline_agent: 'call',
  },
  rate: { resident: 'own' },
  close: {},
  reopen: { resident: 'own', hotline_agent: 'call' },
  reveal: {
    dispatcher: 'district',
    handler: 'unit',
    unit_head: 'unit',
    street_dispatcher: 'area',
    hotline_agent: 'call',
  },
  ask: { handler: 'unit', unit_head: 'unit' },
  reply: { resident: 'own' },
  message: { dispatcher: 'district', handler: 'unit', unit_head: 'unit', street_dispatcher: 'area' },
  remind: { resident: 'own' },
  urge: { dispatcher: 'district', street_leader: 'area', district_leader: 'district', street_dispatcher: 'area' },
  extend: { handler: 'unit', unit_head: 'unit' },
  suspend: { handler: 'unit', unit_head: 'unit' },
  resume: { dispatcher: 'district', handler: 'unit', unit_head: 'unit', street_dispatcher: 'area' },
  dispute: { handler: 'unit', unit_head: 'unit' },
  appeal: { unit_head: 'unit' },
  endorse: { unit_head: 'unit' },
  decline: { unit_head: 'unit' },
  grant: { dispatcher: 'district' },
  refuse: { dispatcher: 'district' },
  excuse: { dispatcher: 'district', street_leader: 'area', district_leader: 'district' },
  deny: { dispatcher: 'district', street_leader: 'area', district_leader: 'district' },
  supervise: { dispatcher: 'district', street_leader: 'area', district_leader: 'district', street_dispatcher: 'area' },
  report_back: { handler: 'unit', unit_head: 'unit' },
  lift: { dispatcher: 'district', street_leader: 'area', district_leader: 'district', street_dispatcher: 'area' },
  correct: { dispatcher: 'district', street_dispatcher: 'area' },
  redispatch: { dispatcher: 'district', street_dispatcher: 'area' },
  escalate: { unit_head: 'unit' },
  void: { dispatcher: 'district' },
  force_close: { street_leader: 'area', district_leader: 'district' },
  self_handle: { grid_worker: 'area' },
  merge: { dispatcher: 'district', unit_head: 'unit', street_dispatcher: 'area' },
  unmerge: { dispatcher: 'district', unit_head: 'unit', street_dispatcher: 'area' },
  answer_along: {},
  split: { dispatcher: 'district', unit_head: 'unit', street_dispatcher: 'area' },
  link: { dispatcher: 'district', handler: 'unit', unit_head: 'unit', street_dispatcher: 'area' },
  ask_task: { dispatcher: 'district', handler: 'unit', unit_head: 'unit', street_dispatcher: 'area' },
  settle: { dispatcher: 'district', street_dispatcher: 'area', street_leader: 'area', district_leader: 'district' },
  answer_directly: { dispatcher: 'district', hotline_agent: 'call' },
  call_back: { hotline_agent: 'call' },
  take_alarm: { dispatcher: 'district', street_dispatcher: 'area' },
};
const maySee: Partial<Record<Role, Reach>> = {
  resident: 'own',
  grid_worker: 'area',
  community_worker: 'area',
  window_clerk: 'area',
  dispatcher: 'district',
  handler: 'unit',
  unit_head: 'unit',
  street_leader: 'area',
  district_leader: 'district',
  street_dispatcher: 'area',
  hotline_agent: 'call',
};

// A small world: a tree of units a > b > c and d beside them; two towns, communities and grids.
const parents: Record<string, string | null> = { a: null, b: 'a', c: 'b', d: null };
const isUnder = (unit: string, top: string): boolean =>
  unit === top || (parents[unit] != null && isUnder(parents[unit], top));
const below = (top: string) => Object.keys(parents).filter((u) => isUnder(u, top));
const county = '371082';
const towns = [`${county}001`, `${county}002`];
const communities = [`${towns[0]}001`, `${towns[0]}002`, `${towns[1]}001`];
const grids = [`${communities[0]}001`, `${communities[0]}002`, `${communities[2]}001`];

function inArea(area: string | null, c: CaseScope): boolean {
  if (area === null) return false;
  if (area === county) return true;
  if (towns.includes(area)) return c.townCode === area;
  if (communities.includes(area)) return c.communityCode === area;
  // Whose grid it is; and while the grid is not known, whoever walks one in that community.
  if (grids.includes(area))
    return c.gridCode === area || (c.gridCode === null && c.communityCode !== null && area.startsWith(c.communityCode));
  return false;
}

function oracle(actor: Actor, table: Partial<Record<Role, string>>, c: CaseScope, helpersToo: boolean): boolean {
  for (const p of actor.positions) {
    const reach = table[p.role];
    if (reach === 'own' && actor.accountId !== null && actor.accountId === c.reporterAccountId) return true;
    if (reach === 'unit' && p.unitId !== null) {
      if (c.unitId !== null && isUnder(c.unitId, p.unitId)) return true;
      // Units called to help see the matter and may write notes, unless it is confidential: then the unit that has it is alone with it.
      if (
        helpersToo &&
        c.unitId !== null &&
        c.confidentiality !== 'confidential' &&
        c.helperIds.some((h) => isUnder(h, p.unitId!))
      )
        return true;
    }
    // 保密工单: seen only by the dispatcher and the unit that has it.
    if (c.confidentiality === 'confidential' && p.role !== 'dispatcher') continue;
    if (reach === 'area' && inArea(p.divisionCode, c)) return true;
    if (reach === 'district') return true;
    if (reach === 'call' && actor.accountId !== null && c.deskIds!.includes(actor.accountId)) return true;
  }
  return false;
}

const unit = fc.constantFrom('a', 'b', 'c', 'd');
const area = fc.constantFrom(county, ...towns, ...communities, ...grids);
const position: fc.Arbitrary<Position> = fc.record({
  role: fc.constantFrom(...roles),
  unitId: fc.option(unit, { freq: 3 }),
  divisionCode: fc.option(area, { freq: 4 }),
});
const actor: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constantFrom('staff' as const, 'resident' as const),
  accountId: fc.constantFrom('me', 'other'),
  name: fc.constant('某人'),
  positions: fc.array(position, { maxLength: 3 }),
});
const place = fc.oneof(
  fc
    .constantFrom(...grids)
    .map((g) => ({ townCode: g.slice(0, 9), communityCode: g.slice(0, 12), gridCode: g as string | null })),
  fc.constantFrom(...communities).map((g) => ({ townCode: g.slice(0, 9), communityCode: g, gridCode: null })),
  fc.constantFrom(...towns).map((g) => ({ townCode: g, communityCode: null, gridCode: null })),
  fc.constant({ townCode: null, communityCode: null, gridCode: null }),
);
const scope: fc.Arbitrary<CaseScope> = fc
  .record({
    unitId: fc.option(unit, { freq: 4 }),
    helperIds: fc.uniqueArray(unit, { maxLength: 2 }),
    reporterAccountId: fc.option(fc.constantFrom('me', 'other')),
    confidentiality: fc.constantFrom('open' as const, 'anonymous' as const, 'confidential' as const),
    deskIds: fc.uniqueArray(fc.constantFrom('me', 'other'), { maxLength: 2 }),
    place,
  })
  .map(({ place: p, ...c }) => ({ ...c, ...p }));
const runs = { numRuns: 4000 };

test('who may do what to which case is what the prose says, for every role, area, unit and confidentiality', () => {
  fc.assert(
    fc.property(actor, fc.constantFrom(...caseActions), scope, (who, action, c) => {
      expect(may(who, action, c, below)).toBe(oracle(who, mayDo[action], c, action === 'add'));
    }),
    runs,
  );
});

test('who may see which case is what the prose says', () => {
  fc.assert(
    fc.property(actor, scope, (who, c) => {
      expect(holds(who, 'case.read', c, below)).toBe(oracle(who, maySee, c, true));
    }),
    runs,
  );
});

test('nobody does to a case what they may not see, but for the reporter with the code', () => {
  fc.assert(
    fc.property(actor, fc.constantFrom(...caseActions), scope, (who, action, c) => {
      if (may(who, action, c, below)) expect(holds(who, 'case.read', c, below)).toBe(true);
    }),
    runs,
  );
});

test('an anonymous reporter is revealed to the dispatcher alone', () => {
  fc.assert(
    fc.property(actor, scope, (who, c) => {
      const allowed =
        oracle(who, mayDo.reveal, c, false) &&
        (c.confidentiality !== 'anonymous' || who.positions.some((p) => p.role === 'dispatcher'));
      expect(mayReveal(who, c, below)).toBe(allowed);
    }),
    runs,
  );
});

test('the code of a matter opens to its holder what a reporter may do, and nothing else', () => {
  const visitor: Actor = { kind: 'visitor', accountId: null, name: '', positions: [] };
  fc.assert(
    fc.property(fc.constantFrom(...caseActions), scope, fc.boolean(), (action, c, proven) => {
      expect(may(visitor, action, c, below, proven)).toBe(
        proven && ['withdraw', 'add', 'rate', 'reopen', 'reply', 'remind'].includes(action),
      );
    }),
  );
});

test('the program itself dispatches, answers, closes and ends what followed another, and does nothing else', () => {
  const system: Actor = { kind: 'system', accountId: null, name: '', positions: [] };
  fc.assert(
    fc.property(fc.constantFrom(...caseActions), scope, (action, c) => {
      expect(may(system, action, c, below)).toBe(
        ['dispatch', 'answer', 'close', 'resume', 'supervise', 'answer_along', 'unmerge'].includes(action),
      );
    }),
  );
});

test('what nobody knows is refused: no position, a role or area or unit that is none, an administrator', () => {
  const nothing = (positions: Position[], accountId: string | null = 'me'): Actor => ({
    kind: 'staff',
    accountId,
    name: '',
    positions,
  });
  const strangers = [
    nothing([]),
    nothing([{ role: 'grid_worker', unitId: null, divisionCode: '' }]),
    nothing([{ role: 'grid_worker', unitId: null, divisionCode: '3710820' }]),
    nothing([{ role: 'handler', unitId: 'gone', divisionCode: null }]),
    nothing([{ role: 'resident', unitId: null, divisionCode: null }], null),
    ...(['system_admin', 'security_admin', 'audit_admin'] as const).map((role) =>
      nothing([{ role, unitId: 'a', divisionCode: county }]),
    ),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...strangers), fc.constantFrom(...caseActions), scope, (who, action, c) => {
      const unowned = { ...c, reporterAccountId: null };
      expect(may(who, action, unowned, (u) => (u === 'gone' ? [] : below(u)))).toBe(false);
      expect(holds(who, 'case.read', unowned, (u) => (u === 'gone' ? [] : below(u)))).toBe(false);
    }),
  );
});

test('the permissions of a case are all in the oracle', () => {
  const named = new Set([
    ...Object.keys(mayDo).map((a) => `case.${a}`),
    'case.read',
    'case.report',
    'case.review',
    'case.export',
  ]);
  expect(permissions.filter((p) => p.startsWith('case.') && !named.has(p))).toEqual([]);
});
