import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Role } from '#contract/permissions.ts';
import type { Actor } from '../kernel/access.ts';
import { testApp, type TestApp } from '../testing/harness.ts';
import { rawCase } from '../testing/matters.ts';
import { person, unitId, type Post } from '../testing/people.ts';
import { holds, type CaseScope } from './policy.ts';
import { normalise, grams } from './search-text.ts';

let t: TestApp;
type Row = CaseScope & { id: string; state: string };
const rows: Row[] = [];
let units: string[] = [];
let residents: { id: string; token: string }[] = [];
const parents = new Map<string, string | null>();
const below = (top: string): string[] => [top, ...[...parents].filter(([, p]) => p === top).flatMap(([u]) => below(u))];

const places = [
  { townCode: '371082007', communityCode: '371082007002', gridCode: '371082007002001' },
  { townCode: '371082007', communityCode: '371082007002', gridCode: '371082007002002' },
  { townCode: '371082007', communityCode: '371082007002', gridCode: null },
  { townCode: '371082007', communityCode: '371082007226', gridCode: null },
  { townCode: '371082007', communityCode: null, gridCode: null },
  { townCode: '371082008', communityCode: '371082008218', gridCode: '371082008218001' },
  { townCode: null, communityCode: null, gridCode: null },
];
const areas = [
  '371082',
  '371082007',
  '371082008',
  '371082007002',
  '371082007226',
  '371082007002001',
  '371082007002002',
  '371082008218001',
];
const box = { west: 122, south: 37, east: 123, north: 38 };

beforeAll(async () => {
  t = await testApp({ now: new Date('2026-10-20T02:00:00Z') });
  await t.drain();
  await t.owner.query('truncate case_search, case_photo, case_reporter, case_record, proposal, job cascade');
  const top = await unitId(t, 'dept:housing');
  const next = await unitId(t, 'dept:transport');
  await t.owner.query('update unit set parent_id = $1 where id = $2', [top, next]);
  await t.owner.query(
    `insert into data_version (district_id, name, n) values (1, 'unit', 1000) on conflict (district_id, name) do update set n = 1000`,
  );
  units = [top, next, await unitId(t, 'dept:ecology')];
  const { rows: tree } = await t.owner.query<{ id: string; parent_id: string | null }>(
    'select id, parent_id from unit',
  );
  for (const u of tree) parents.set(u.id, u.parent_id);
  residents = [await person(t), await person(t)];
  const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
  // Every mixture of place, holder, helper and confidentiality once.
  let n = 0;
  for (const place of places)
    for (const unit of [null, ...units])
      for (const helper of [null, ...units])
        for (const confidentiality of ['open', 'anonymous', 'confidential'] as const) {
          n += 1;
          const reporter = pick([null, residents[0]!.id, residents[1]!.id], n);
          const state =
            unit === null
              ? pick(['received', 'received', 'answered'], n)
              : pick(['dispatched', 'accepted', 'resolved', 'verified', 'answered', 'closed'], n);
          const ended = state === 'answered' || state === 'closed';
          const scope: CaseScope = {
            ...place,
            unitId: unit,
            helperIds: helper ? [helper] : [],
            reporterAccountId: reporter,
            confidentiality,
          };
          const id = await rawCase(t, {
            town_code: place.townCode,
            community_code: place.communityCode,
            grid_code: place.gridCode,
            unit_id: unit,
            helper_ids: scope.helperIds,
            reporter_account_id: reporter,
            confidentiality,
            state,
            lng: 122.4,
            lat: 37.1,
            answer: ended ? '答复' : null,
            outcome: ended ? 'solved' : null,
            resolution_due_at: unit ? t.now() : null,
          });
          const body = normalise('凑巧的词');
          await t.owner.query(
            'insert into case_search (district_id, case_id, body, grams, marks) select 1, c.id, $2, $3, case_marks(c) from case_record c where c.id = $1',
            [id, body, grams(body)],
          );
          rows.push({ ...scope, id, state });
        }
}, 120_000);
afterAll(() => t.close());

const { cases } = contract;

async function allOf(
  next: (cursor: string | undefined) => Promise<{ items: { id: string }[]; next: string | null }>,
): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await next(cursor);
    seen.push(...page.items.map((i) => i.id));
    if (page.next === null) return seen.sort();
    cursor = page.next;
  }
}

const roleList: Role[] = [
  'grid_worker',
  'community_worker',
  'window_clerk',
  'dispatcher',
  'handler',
  'unit_head',
  'street_leader',
  'district_leader',
  'system_admin',
  'street_dispatcher',
  'hotline_agent',
];
const post: fc.Arbitrary<Post> = fc.record({
  role: fc.constantFrom(...roleList),
  unitId: fc.option(fc.nat(2), { freq: 4 }).map((n) => (n === null ? null : `unit ${n}`)),
  divisionCode: fc.option(fc.constantFrom(...areas), { freq: 6 }),
});

/** Calls have opened every fifth of them to this one. */
async function openTo(accountId: string, from: number): Promise<void> {
  const opened = rows.filter((_, i) => i % 5 === from);
  for (const r of opened) r.deskIds = [...(r.deskIds ?? []), accountId];
  await t.owner.query('update case_record set desk_ids = array_append(desk_ids, $1::uuid) where id = any($2)', [
    accountId,
    opened.map((r) => r.id),
  ]);
}

const own = (posts: Post[]) =>
  posts.map((p) => ({ ...p, unitId: p.unitId ? units[Number(p.unitId.slice(5))]! : null }));

test('lists, search, map and single cases open to anybody exactly what the policy opens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 3 }), async (posts) => {
      const positions = own(posts);
      const someone = await person(t, positions);
      await openTo(someone.id, positions.length);
      const actor: Actor = {
        kind: 'staff',
        accountId: someone.id,
        name: '',
        positions: positions.map((p) => ({ role: p.role, unitId: p.unitId, divisionCode: p.divisionCode ?? null })),
      };
      const as = someone.token;
      const seen = rows
        .filter((r) => holds(actor, 'case.read', r, below))
        .map((r) => r.id)
        .sort();
      if (positions.every((p) => p.role === 'system_admin')) {
        expect((await t.call(cases.queue, { queue: 'all' }, { as })).status).toBe(403);
        return;
      }
      expect(
        await allOf((cursor) => t.ok(cases.queue, { queue: 'all', limit: 180, ...(cursor ? { cursor } : {}) }, { as })),
      ).toEqual(seen);
      expect(
        await allOf((cursor) =>
          t.ok(cases.search, { q: '凑巧的词', limit: 190, ...(cursor ? { cursor } : {}) }, { as }),
        ),
      ).toEqual(seen);
      const open = rows
        .filter((r) => seen.includes(r.id) && r.state !== 'answered' && r.state !== 'closed')
        .map((r) => r.id)
        .sort();
      expect((await t.ok(cases.map, box, { as })).items.map((i) => i.id).sort()).toEqual(open);
      for (const r of [
        rows[Math.floor(Math.random() * rows.length)]!,
        rows[Math.floor(Math.random() * rows.length)]!,
        rows[Math.floor(Math.random() * rows.length)]!,
      ]) {
        expect((await t.call(cases.get, { id: r.id }, { as })).status).toBe(seen.includes(r.id) ? 200 : 404);
      }
    }),
    { numRuns: Number(process.env.SCOPE_RUNS ?? 20) },
  );
});

test('each queue holds only what its reader may work on', async () => {
  const permission = {
    dispatch: 'case.dispatch',
    unit: 'case.accept',
    verify: 'case.verify',
    answer: 'case.answer',
  } as const;
  for (const positions of [
    [{ role: 'handler' as const, unitId: units[0]! }],
    [{ role: 'unit_head' as const, unitId: units[1]! }],
    [{ role: 'dispatcher' as const }],
    [{ role: 'grid_worker' as const, divisionCode: areas[3]! }],
  ]) {
    const someone = await person(t, positions);
    const actor: Actor = {
      kind: 'staff',
      accountId: someone.id,
      name: '',
      positions: positions.map((p) => ({ unitId: null, divisionCode: null, ...p })),
    };
    const counts = await t.ok(cases.counts, {}, { as: someone.token });
    for (const queue of ['dispatch', 'unit', 'verify', 'answer'] as const) {
      const seen = await allOf((cursor) =>
        t.ok(cases.queue, { queue, limit: 200, ...(cursor ? { cursor } : {}) }, { as: someone.token }),
      );
      const states = {
        dispatch: ['received'],
        unit: ['dispatched', 'accepted'],
        verify: ['resolved'],
        answer: ['verified'],
      }[queue];
      const wanted = rows
        .filter(
          (r) =>
            states.includes(r.state) && (queue === 'dispatch' || r.unitId) && holds(actor, permission[queue], r, below),
        )
        .map((r) => r.id)
        .sort();
      expect(seen, `${queue} of ${positions[0]!.role}`).toEqual(wanted);
      expect(counts[queue]).toBe(wanted.length);
    }
  }
});

test('the board counts as open just what its reader may see there', async () => {
  for (const positions of [
    [{ role: 'unit_head' as const, unitId: units[0]! }],
    [{ role: 'street_leader' as const, divisionCode: areas[1]! }],
    [{ role: 'district_leader' as const }],
  ]) {
    const someone = await person(t, positions);
    const actor: Actor = {
      kind: 'staff',
      accountId: someone.id,
      name: '',
      positions: positions.map((p) => ({ unitId: null, divisionCode: null, ...p })),
    };
    const open = rows.filter(
      (r) => r.state !== 'answered' && r.state !== 'closed' && holds(actor, 'overview.read', r, below),
    ).length;
    expect((await t.ok(contract.metrics.board, {}, { as: someone.token })).now.open).toBe(open);
  }
});

test('a resident sees what they told, by their own list, and nothing by that of the staff', async () => {
  for (const resident of residents) {
    const as = resident.token;
    const told = rows
      .filter((r) => r.reporterAccountId === resident.id)
      .map((r) => r.id)
      .sort();
    expect(await allOf((cursor) => t.ok(cases.mine, { limit: 50, ...(cursor ? { cursor } : {}) }, { as }))).toEqual(
      told,
    );
    expect(await allOf((cursor) => t.ok(cases.queue, { queue: 'all', ...(cursor ? { cursor } : {}) }, { as }))).toEqual(
      told,
    );
    const strange = rows.find((r) => r.reporterAccountId !== resident.id)!;
    expect((await t.call(cases.mineOne, { id: strange.id }, { as })).status).toBe(404);
    expect((await t.call(cases.get, { id: strange.id }, { as })).status).toBe(404);
  }
});
