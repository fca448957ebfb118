import type { CaseFilter } from '#contract/case-filter.ts';
import { caseNumberIn } from '#contract/text.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { ofPlatform, prefixesOfPlatform } from '../platforms/index.ts';
import { territoryOf } from '../territory/index.ts';
import { firstIdOf } from './id-time.ts';
import { withoutStreet } from './number.ts';
import { underWay } from './open-now.ts';
import { grams, normalise } from './search-text.ts';

/** A filter as the database is asked for it. */
export type Wanted = {
  /** conditions on case_record c that an index in order of time answers */
  indexed: Sql[];
  /** the other conditions on case_record c */
  rest: Sql[];
  /** what the index of marks is asked for: all of `facts`, one of `near` (db/migrations/0011_search.sql, case_marks) */
  facts: string[];
  near: string[];
  /** for `like` on the normalised text, and the pairs of characters in them */
  patterns: string[];
  grams: number[];
  /** only cases under way can be meant: few, however long the history */
  live: boolean;
  /** told in this span: milliseconds, from and before */
  since: number;
  until: number;
};

/** How many numbers that begin alike are considered: more than the cases of one town on one day. */
const numbersAlike = 2_000;

/** A state stands in the text of the statement: a plan made for any state could not know how rare this one is. */
const stateIs = (state: string): Sql => ({ text: `c.state = '${state}'`, values: [], sql: true });

/** Clocks run in these states only; saying so lets their index be used. */
export const late = (ctx: Ctx): Sql =>
  sql`(c.state in ('dispatched', 'accepted') and (c.contact_due_at < ${ctx.now} or c.resolution_due_at < ${ctx.now}))`;

/** A range and not LIKE: under row security only comparisons that can leak nothing may use an index. */
const numberBegins = (ctx: Ctx, digits: string): Sql =>
  digits.length === 23
    ? sql`c.number = ${digits}`
    : sql`c.id = any(array(select n.id from case_record n where n.district_id = ${ctx.district} and n.number >= ${digits} and n.number < ${`${digits}:`} order by n.number desc limit ${numbersAlike}))`;

/** Day, serial and check digit, as rows show a number beside its place. No division's code begins with 20 (GB/T 2260). */
const shortened = /^20\d{12}$/;

/** Each street counts for itself, so a shortened number can be one of several streets. */
async function numberEnds(ctx: Ctx, digits: string): Promise<Sql> {
  const towns = [...(await territoryOf(ctx)).byCode.keys()].filter((code) => code.length === 9);
  const numbers = [...towns, withoutStreet(ctx.district)].map((street) => street + digits);
  return sql`c.number = any(${numbers}::varchar[])`;
}

/** What was typed, taken for the beginning of a number or for words. */
type Meant = { number: string } | { terms: string[] };

/**
 * What may be meant by what was typed. Digits can be the beginning of a case's number and an account or meter number in the words as well: both
 * are looked for. A whole number of a case is nothing else.
 */
function meantBy(typed: string): Meant[] {
  const whole = caseNumberIn(typed);
  if (whole) return [{ number: whole }];
  const terms = normalise(typed).split(/\s+/).filter(Boolean);
  const digits = terms.join('').replace(/(?<=\d)-(?=\d)/g, '');
  if (!/^\d{9,22}$/.test(digits)) return [{ terms }];
  const others = terms.length > 1 || digits !== terms[0] ? [{ terms }] : [];
  return [{ number: digits }, { terms: [digits] }, ...others];
}

/** The ways in which a filter can be meant; a case that fits one of them fits. Nothing in it is text of a statement but the state, which the contract lists. */
export const waysOf = (ctx: Ctx, f: CaseFilter): Promise<Wanted[]> =>
  Promise.all((f.q ? meantBy(f.q) : [{ terms: [] }]).map((meant) => wantedOf(ctx, f, meant)));

async function wantedOf(ctx: Ctx, f: CaseFilter, meant: Meant): Promise<Wanted> {
  const w: Wanted = {
    indexed: [],
    rest: [],
    facts: [],
    near: [],
    patterns: [],
    grams: [],
    live: false,
    since: 0,
    until: Infinity,
  };
  if ('number' in meant) {
    const { number } = meant;
    w.indexed.push(shortened.test(number) ? await numberEnds(ctx, number) : numberBegins(ctx, number));
    w.live = true;
  } else {
    w.patterns = meant.terms.map((t) => `%${t.replace(/[%_\\]/g, '\\$&')}%`);
    w.grams = [...new Set(meant.terms.flatMap(grams))];
  }
  if (f.state) {
    w.live ||= f.state !== 'closed';
    (f.state === 'closed' ? w.rest : w.indexed).push(stateIs(f.state));
  }
  if (f.overdue) {
    w.live ||= f.overdue === 'true';
    (f.overdue === 'true' ? w.indexed : w.rest).push(
      f.overdue === 'true' ? late(ctx) : sql`not coalesce(${late(ctx)}, false)`,
    );
  }
  const exactly = (fact: string, value: string | undefined, condition: (value: string) => Sql, into: Sql[]) => {
    if (value === undefined) return;
    into.push(condition(value));
    w.facts.push(`${fact}/${value}`);
  };
  exactly('unit', f.unitId, (v) => sql`c.unit_id = ${v}`, w.indexed);
  exactly('town', f.townCode, (v) => sql`c.town_code = ${v}`, w.indexed);
  exactly('community', f.communityCode, (v) => sql`c.community_code = ${v}`, w.indexed);
  exactly('grid', f.gridCode, (v) => sql`c.grid_code = ${v}`, w.rest);
  exactly('kind', f.kind, (v) => sql`c.kind = ${v}`, w.rest);
  exactly('channel', f.channel, (v) => sql`c.channel = ${v}`, w.rest);
  exactly('subject', f.subjectCode, (v) => sql`c.subject_code like ${`${v}%`}`, w.rest);
  if (f.outcome) w.rest.push(sql`c.outcome = ${f.outcome}`);
  if (f.stars)
    w.rest.push(
      sql`exists (select from case_rating r where r.district_id = c.district_id and r.case_id = c.id and r.stars = ${f.stars})`,
    );
  if (f.from) w.since = dayStart(f.from);
  if (f.to) w.until = dayStart(f.to) + 86_400_000;
  if (f.from) w.indexed.push(sql`c.id >= ${firstIdOf(w.since)}::uuid`);
  if (f.to) w.indexed.push(sql`c.id < ${firstIdOf(w.until)}::uuid`);
  if (f.box) {
    const box = boxOf(f.box);
    w.rest.push(sql`c.lng between ${box.west} and ${box.east} and c.lat between ${box.south} and ${box.north}`);
    w.near = cellsOf(box);
  }
  if (f.platform) {
    w.rest.push(await ofPlatform(ctx, f.platform));
    // A platform's list is of what is under way, unless a state is asked for: few, however long the history.
    if (!f.state) w.indexed.push(underWay);
    w.live ||= !f.state;
    // One of its subjects; the squares of a box, when there are some, say more.
    if (f.state === 'closed' && w.near.length === 0)
      w.near = (await prefixesOfPlatform(ctx, f.platform)).map((prefix) => `subject/${prefix}`);
  }
  return w;
}

/** 00:00 of a local day; Shanghai has had no summer time since 1991. */
const dayStart = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

type Box = { west: number; south: number; east: number; north: number };
function boxOf(text: string): Box {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  return { west, south, east, north };
}

/** More than this many squares say nothing any more. */
const mostCells = 80;

/** The squares of a hundredth of a degree (about a kilometre) that a box touches, of a tenth when those are too many; none when still. */
function cellsOf({ west, south, east, north }: Box): string[] {
  for (const [name, per] of [
    ['cell', 100],
    ['field', 10],
  ] as const) {
    const at = (degrees: number) => Math.floor(degrees * per);
    const [w, e, s, n] = [at(west), at(east), at(south), at(north)];
    if ((e - w + 1) * (n - s + 1) > mostCells) continue;
    const cells: string[] = [];
    for (let x = w; x <= e; x++) for (let y = s; y <= n; y++) cells.push(`${name}/${x}/${y}`);
    // A box turned inside out holds nothing; the condition says so, the index need not.
    if (cells.length) return cells;
  }
  return [];
}

/** All of a filter as conditions on case_record c: for the queues, in which few wait. */
export async function conditionsOf(ctx: Ctx, f: CaseFilter): Promise<Sql[]> {
  const ways = (await waysOf(ctx, f)).map((w) => {
    const words = w.patterns.length
      ? [
          sql`exists (select from case_search s where s.district_id = c.district_id and s.case_id = c.id and s.body like all (${w.patterns}::text[]))`,
        ]
      : [];
    return [...w.indexed, ...w.rest, ...words];
  });
  return ways.length === 1 ? ways[0]! : [ways.map((way) => and(way)).reduce((a, b) => sql`((${a}) or (${b}))`)];
}
