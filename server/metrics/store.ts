import { factNames } from '#contract/metrics.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { startOf, type Grain } from './period.ts';
import { emptyBook, excludedOf, type Book, type Fact, type Facts } from './rules.ts';

/** All that is kept of one case. */
export type Tally = { book: Book; facts: Facts };
/** A fact as it is stored and summed: with the place, subject and exclusion of its case. */
export type FactRow = Fact & {
  caseId: string;
  townCode: string | null;
  communityCode: string | null;
  subjectCode: string | null;
  excluded: string;
};

export const rowsOf = (caseId: string, { book, facts }: Tally): FactRow[] => {
  const excluded = excludedOf(book);
  const { townCode, communityCode, subjectCode } = book;
  return [...facts.values()].map((f) => ({ ...f, caseId, townCode, communityCode, subjectCode, excluded }));
};

/** What is kept of these cases; a case not seen before is empty. */
export async function readTallies(ctx: Ctx, caseIds: readonly string[]): Promise<Map<string, Tally>> {
  const tallies = new Map<string, Tally>(caseIds.map((id) => [id, { book: emptyBook(), facts: new Map() }]));
  const books = await ctx.tx.rows<{ id: string; book: Partial<Book> }>(
    sql`select case_id as id, book from case_tally where district_id = ${ctx.district} and case_id = any(${caseIds}::uuid[])`,
  );
  // A book written before a field was thought of has it empty.
  for (const { id, book } of books) tallies.get(id)!.book = { ...emptyBook(), ...book };
  const facts = await ctx.tx.rows<Omit<Fact, 'dueAt'> & { id: string; dueAt: Date | null }>(sql`
    select case_id as id, fact, seq, day::text as day, amount, unit_id as "unitId", person_id as "personId", due_at as "dueAt"
    from case_fact where district_id = ${ctx.district} and case_id = any(${caseIds}::uuid[]) order by case_id, seq, fact`);
  for (const { id, dueAt, ...fact } of facts)
    tallies.get(id)!.facts.set(`${fact.fact}/${fact.seq}`, { ...fact, dueAt: dueAt?.toISOString() ?? null });
  return tallies;
}

export const copyOf = ({ book, facts }: Tally): Tally => ({ book: { ...book }, facts: new Map(facts) });

const same = (a: FactRow, b: FactRow) =>
  a.day === b.day &&
  a.amount === b.amount &&
  a.unitId === b.unitId &&
  a.personId === b.personId &&
  a.dueAt === b.dueAt &&
  a.townCode === b.townCode &&
  a.communityCode === b.communityCode &&
  a.subjectCode === b.subjectCode &&
  a.excluded === b.excluded;

/** Under which keys a fact is summed: one for each dimension, and for those that are looked at within another. */
function keysOf(f: FactRow): [dim: string, key: string][] {
  const pair = (dim: string, a: string | null, b: string | null): [string, string][] =>
    a && b ? [[dim, `${a}/${b}`]] : [];
  const one = (dim: string, key: string | null): [string, string][] => (key ? [[dim, key]] : []);
  return [
    ['all', ''],
    ...one('unit', f.unitId),
    ...one('town', f.townCode),
    ...one('community', f.communityCode),
    ...one('subject', f.subjectCode),
    ...one('person', f.personId),
    ...pair('unit_subject', f.unitId, f.subjectCode),
    ...pair('town_subject', f.townCode, f.subjectCode),
    ...pair('town_unit', f.townCode, f.unitId),
  ];
}

const grains = Object.keys(startOf) as Grain[];

/** What is to be added to the sums of one line: by the place of each fact, how many and how much. */
type Delta = { grain: Grain; dim: string; start: string; key: string; excluded: string; n: number[]; amount: number[] };

/** Where a fact lies in a row of sums, from 0; what is before it and was not named is none. */
const placeOf = new Map(factNames.map((name, place) => [name, place]));
function add(to: number[], place: number, by: number): void {
  while (to.length <= place) to.push(0);
  to[place]! += by;
}

function addTo(deltas: Map<string, Delta>, f: FactRow, sign: 1 | -1): void {
  const place = placeOf.get(f.fact)!;
  for (const [dim, key] of keysOf(f)) {
    for (const grain of grains) {
      const start = startOf[grain](f.day);
      const name = `${grain}|${dim}|${start}|${key}|${f.excluded}`;
      const delta = deltas.get(name) ?? { grain, dim, start, key, excluded: f.excluded, n: [], amount: [] };
      add(delta.n, place, sign);
      if (f.amount !== 0) add(delta.amount, place, sign * f.amount);
      deltas.set(name, delta);
    }
  }
}

/**
 * Writes what changed in these cases: facts that went, came or moved, and the sums by as much. The sums are never anything else than the facts
 * added up, since whatever touches a fact passes here.
 */
export async function writeTallies(
  ctx: Ctx,
  before: ReadonlyMap<string, Tally>,
  after: ReadonlyMap<string, Tally>,
): Promise<{ changed: number }> {
  const gone: FactRow[] = [];
  const come: FactRow[] = [];
  const deltas = new Map<string, Delta>();
  for (const [caseId, tally] of after) {
    const old = new Map(rowsOf(caseId, before.get(caseId)!).map((f) => [`${f.fact}/${f.seq}`, f]));
    for (const f of rowsOf(caseId, tally)) {
      const name = `${f.fact}/${f.seq}`;
      const was = old.get(name);
      old.delete(name);
      if (was && same(was, f)) continue;
      if (was) addTo(deltas, was, -1);
      addTo(deltas, f, 1);
      come.push(f);
    }
    for (const f of old.values()) {
      addTo(deltas, f, -1);
      gone.push(f);
    }
  }
  await saveBooks(ctx, after);
  if (gone.length) await deleteFacts(ctx, gone);
  if (come.length) await saveFacts(ctx, come);
  const sums = [...deltas.values()].filter((d) => [...d.n, ...d.amount].some((by) => by !== 0));
  if (sums.length) await addSums(ctx, sums);
  return { changed: gone.length + come.length };
}

const saveBooks = (ctx: Ctx, tallies: ReadonlyMap<string, Tally>) => {
  const rows = [...tallies].map(([id, { book }]) => ({
    id,
    town: book.townCode,
    community: book.communityCode,
    subject: book.subjectCode,
    excluded: excludedOf(book),
    book,
  }));
  return ctx.tx.write(sql`
    insert into case_tally (district_id, case_id, town_code, community_code, subject_code, excluded, book)
    select ${ctx.district}, r.id, r.town, r.community, r.subject, r.excluded, r.book
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, town text, community text, subject text, excluded text, book jsonb)
    on conflict (district_id, case_id) do update set town_code = excluded.town_code, community_code = excluded.community_code,
      subject_code = excluded.subject_code, excluded = excluded.excluded, book = excluded.book`);
};

const deleteFacts = (ctx: Ctx, facts: readonly FactRow[]) =>
  ctx.tx.write(sql`
    delete from case_fact f using jsonb_to_recordset(${JSON.stringify(facts.map(({ caseId, fact, seq }) => ({ caseId, fact, seq })))}::jsonb) as r("caseId" uuid, fact text, seq int)
    where f.district_id = ${ctx.district} and f.case_id = r."caseId" and f.fact = r.fact and f.seq = r.seq`);

const saveFacts = (ctx: Ctx, facts: readonly FactRow[]) =>
  ctx.tx.write(sql`
    insert into case_fact (district_id, case_id, fact, seq, day, amount, unit_id, person_id, due_at, town_code, community_code, subject_code, excluded)
    select ${ctx.district}, r."caseId", r.fact, r.seq, r.day, r.amount, r."unitId", r."personId", r."dueAt", r."townCode", r."communityCode", r."subjectCode", r.excluded
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as r("caseId" uuid, fact text, seq int, day date, amount bigint, "unitId" uuid, "personId" uuid, "dueAt" timestamptz,
      "townCode" text, "communityCode" text, "subjectCode" text, excluded text)
    on conflict (district_id, case_id, fact, seq) do update set day = excluded.day, amount = excluded.amount, unit_id = excluded.unit_id, person_id = excluded.person_id, due_at = excluded.due_at,
      town_code = excluded.town_code, community_code = excluded.community_code, subject_code = excluded.subject_code, excluded = excluded.excluded`);

// Two arrays are added place by place; the shorter one counts as none from its end on.
const addSums = (ctx: Ctx, deltas: readonly Delta[]) =>
  ctx.tx.write(sql`
    insert into fact_sum as s (district_id, grain, dim, start_on, key, excluded, n, amount)
    select ${ctx.district}, r.grain, r.dim, r.start, r.key, r.excluded, r.n, r.amount
    from jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) as r(grain text, dim text, start date, key text, excluded text, n int[], amount bigint[])
    on conflict (district_id, grain, dim, start_on, key, excluded) do update set
      n = array(select coalesce(a, 0) + coalesce(b, 0) from unnest(s.n, excluded.n) as x(a, b)),
      amount = array(select coalesce(a, 0) + coalesce(b, 0) from unnest(s.amount, excluded.amount) as x(a, b))`);
