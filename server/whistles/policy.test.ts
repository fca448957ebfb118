import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Role } from '#contract/permissions.ts';
import { presences, whistleActions, type WhistleAction } from '#contract/whistles.ts';
import type { Actor, Position } from '../kernel/access.ts';
import { holds, may, type WhistleScope } from './policy.ts';

// A plain oracle from the prose: the street blows (its command room, or its office), its leader approves, who is called answers, the lead
// says that it is done; the centre and the district's leaders look on.
type Side = 'street' | 'leader' | 'called' | 'lead' | 'sees' | 'system';
const sides: Record<WhistleAction, Side> = {
  revise: 'street',
  approve: 'leader',
  refuse: 'leader',
  blow: 'system',
  cancel: 'street',
  arrive: 'called',
  miss: 'system',
  note: 'sees',
  done: 'lead',
  rework: 'street',
  confirm: 'street',
  leave: 'called',
  rate: 'street',
};
const parents: Record<string, string | null> = { office: null, station: 'office', dept: null, bureau: 'dept' };
const under = (unit: string, top: string): boolean =>
  unit === top || (parents[unit] != null && under(parents[unit], top));
const below = (top: string) => Object.keys(parents).filter((u) => under(u, top));
const works: readonly Role[] = ['handler', 'unit_head'];

function oracle(actor: Actor, side: Side, w: WhistleScope): boolean {
  return actor.positions.some((p) => {
    const here = p.divisionCode === w.townCode || p.divisionCode === '371082';
    const ofOffice = works.includes(p.role) && p.unitId !== null && under(w.streetId, p.unitId);
    const street = (p.role === 'street_dispatcher' && here) || ofOffice;
    const among = (units: WhistleScope['units']) =>
      works.includes(p.role) &&
      p.unitId !== null &&
      units.some((u) => u.state !== 'named' && under(u.unitId, p.unitId!));
    if (side === 'street') return street;
    if (side === 'leader') return p.role === 'street_leader' && here;
    if (side === 'called') return among(w.units);
    if (side === 'lead') return among(w.units.filter((u) => u.leads));
    if (side === 'sees')
      return (
        street ||
        among(w.units) ||
        (p.role === 'street_leader' && here) ||
        p.role === 'dispatcher' ||
        p.role === 'district_leader'
      );
    return false;
  });
}

const unit = fc.constantFrom('office', 'station', 'dept', 'bureau');
const position: fc.Arbitrary<Position> = fc.record({
  role: fc.constantFrom(...roles),
  unitId: fc.option(unit, { freq: 4 }),
  divisionCode: fc.option(fc.constantFrom('371082', '371082001', '371082002', '371082001001'), { freq: 4 }),
});
const actor: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constant('staff' as const),
  accountId: fc.constant('me'),
  name: fc.constant(''),
  positions: fc.array(position, { maxLength: 3 }),
});
const scope: fc.Arbitrary<WhistleScope> = fc.record({
  streetId: fc.constant('office'),
  townCode: fc.constantFrom('371082001', '371082002'),
  units: fc
    .uniqueArray(fc.record({ unitId: unit, leads: fc.boolean(), state: fc.constantFrom(...presences) }), {
      selector: (u) => u.unitId,
      maxLength: 3,
    })
    .map((units) => units.map((u, i) => ({ ...u, leads: i === 0 }))),
});

test('who may do what to which whistle is what the prose says', () => {
  fc.assert(
    fc.property(actor, fc.constantFrom(...whistleActions), scope, (who, action, w) => {
      expect(may(who, action, w, below)).toBe(oracle(who, sides[action], w));
      expect(holds(who, 'whistle.read', w, below)).toBe(oracle(who, 'sees', w));
    }),
    { numRuns: 4000 },
  );
});

test('nobody does to a whistle what they may not see', () => {
  fc.assert(
    fc.property(actor, fc.constantFrom(...whistleActions), scope, (who, action, w) => {
      if (may(who, action, w, below)) expect(holds(who, 'whistle.read', w, below)).toBe(true);
    }),
    { numRuns: 4000 },
  );
});

test('the program itself calls and notes who did not come, and does nothing else', () => {
  const system: Actor = { kind: 'system', accountId: null, name: '', positions: [] };
  fc.assert(
    fc.property(fc.constantFrom(...whistleActions), scope, (action, w) => {
      expect(may(system, action, w, below)).toBe(action === 'blow' || action === 'miss');
    }),
  );
});
