import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Role } from '#contract/permissions.ts';
import type { Actor } from '../kernel/access.ts';
import { mayTopic } from './policy.ts';

// From the prose: the dispatcher, the district's leader and who takes the district's calls see all, a street's leader and its dispatcher the street, a community's worker the community; only
// the dispatcher and the street's leader change them.
const reads: Partial<Record<Role, 'district' | 'area'>> = {
  dispatcher: 'district',
  district_leader: 'district',
  hotline_agent: 'district',
  street_leader: 'area',
  street_dispatcher: 'area',
  community_worker: 'area',
};
const edits: typeof reads = { dispatcher: 'district', street_leader: 'area' };
const [county, town, other] = ['371082', '371082001', '371082002'];
const communities = [`${town}001`, `${other}001`];

const inside = (division: string | null, topic: { townCode: string | null; communityCode: string | null }) =>
  division !== null &&
  (division === county ||
    division === topic.townCode ||
    division === topic.communityCode ||
    (division.length === 15 && topic.communityCode !== null && division.startsWith(topic.communityCode)));

test.each([
  ['topic.read', reads],
  ['topic.edit', edits],
] as const)('%s is what the prose says, for every role and area', (permission, table) => {
  const position = fc.record({
    role: fc.constantFrom(...roles),
    unitId: fc.constant(null),
    divisionCode: fc.constantFrom(null, county, town, other, ...communities, `${communities[0]}001`),
  });
  const actor: fc.Arbitrary<Actor> = fc.record({
    kind: fc.constant('staff' as const),
    accountId: fc.constant('me'),
    name: fc.constant(''),
    positions: fc.array(position, { maxLength: 3 }),
  });
  const topic = fc.constantFrom(
    { townCode: town, communityCode: communities[0]! },
    { townCode: other, communityCode: communities[1]! },
    { townCode: town, communityCode: null },
    { townCode: null, communityCode: null },
  );
  fc.assert(
    fc.property(actor, topic, (who, what) => {
      const expected = who.positions.some((p) => {
        const reach = table[p.role];
        return reach === 'district' || (reach === 'area' && inside(p.divisionCode, what));
      });
      expect(mayTopic(who, permission, what)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
