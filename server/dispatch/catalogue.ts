import type { Limit } from '#contract/shared.ts';
import type { CaseKind } from '#contract/cases.ts';
import { resolveLead, type Unit } from '../directory/index.ts';
import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { named } from '../kernel/locale.ts';
import { territoryOf } from '../territory/index.ts';

export type Subject = {
  code: string;
  parent: string | null;
  name: string;
  nameEn: string;
  limit: Limit | null;
  keywords: string[];
  source: string;
  verified: boolean;
  version: number;
};
export type Duty = {
  code: string;
  version: number;
  list: 'basic' | 'assist' | 'upper';
  subject: string;
  areaKind: 'any' | 'urban' | 'rural';
  lead: string;
  helpers: string[];
  source: string;
  verified: boolean;
};
type KindLimit = { kind: CaseKind; clock: 'contact' | 'resolution' | 'return'; limit: Limit };
export type Catalogue = {
  subjects: Map<string, Subject>;
  byName: Map<string, Subject>;
  duties: Map<string, Duty>;
  bySubject: Map<string, Duty[]>;
  limits: KindLimit[];
};

export const catalogueRows = versioned<Catalogue>('catalogue', async (tx, district) => {
  const subjects = await tx.rows<Omit<Subject, 'limit'> & { kind: Limit['kind'] | null; amount: number | null }>(sql`
    select code, parent, name, name_en as "nameEn", limit_kind as kind, limit_amount as amount, keywords, source, verified, version
    from subject where district_id = ${district} and valid_to is null order by code`);
  const duties = await tx.rows<Duty>(sql`
    select code, version, list, subject_code as subject, area_kind as "areaKind", lead, helpers, source, verified
    from duty where district_id = ${district} and valid_to is null order by code`);
  const limits = await tx.rows<{
    kind: CaseKind;
    clock: KindLimit['clock'];
    limit_kind: Limit['kind'];
    limit_amount: number;
  }>(sql`
    select kind, clock, limit_kind, limit_amount from kind_limit where district_id = ${district}`);
  const rows = subjects.map(({ kind, amount, ...s }): Subject => ({
    ...s,
    limit: kind && amount ? { kind, amount } : null,
  }));
  return {
    subjects: new Map(rows.map((s) => [s.code, s])),
    // An imported history names subjects by their words; the highest subject of that name is meant.
    byName: new Map([...rows].sort((a, b) => b.code.length - a.code.length).map((s) => [s.name, s])),
    duties: new Map(duties.map((d) => [d.code, d])),
    bySubject: Map.groupBy(duties, (d) => d.subject),
    limits: limits.map((l) => ({
      kind: l.kind,
      clock: l.clock,
      limit: { kind: l.limit_kind, amount: l.limit_amount },
    })),
  };
});

export const catalogueOf = (ctx: Ctx): Promise<Catalogue> => catalogueRows.get(ctx.tx, ctx.district);
export const requireSubject = async (ctx: Ctx, code: string): Promise<Subject> =>
  (await catalogueOf(ctx)).subjects.get(code) ?? fail('subject.not_found', { code });
/** What a subject is called in the reader's language. */
export async function subjectName(ctx: Ctx, code: string): Promise<string> {
  const subject = (await catalogueOf(ctx)).subjects.get(code);
  return subject ? named(ctx, subject) : code;
}

/** An entry of the duty list: the one in force, or the version a case was dispatched by. */
export async function findDuty(ctx: Ctx, code: string, version?: number): Promise<Duty | undefined> {
  const now = (await catalogueOf(ctx)).duties.get(code);
  if (version === undefined || now?.version === version) return now;
  return ctx.tx.row<Duty>(sql`
    select code, version, list, subject_code as subject, area_kind as "areaKind", lead, helpers, source, verified
    from duty where district_id = ${ctx.district} and code = ${code} and version = ${version}`);
}

/** A subject and those above it, the finest first: 010305, 0103, 01. */
export const upTheTree = (code: string): string[] => [
  code,
  ...(code.length > 4 ? [code.slice(0, 4)] : []),
  ...(code.length > 2 ? [code.slice(0, 2)] : []),
];

export type Covered = { duty: Duty; lead: Unit | undefined; helpers: Unit[] };
type Place = { townCode: string | null; communityCode: string | null };

/**
 * 派单目录: the entry of the duty list for a subject at a place, the finest subject first and the entry for that kind of area before the one
 * for any; with the units it names there. An entry whose lead cannot be told (a town's station while no town is known) is given without lead.
 */
export async function dutyFor(ctx: Ctx, subjectCode: string, place: Place): Promise<Covered | undefined> {
  const { bySubject } = await catalogueOf(ctx);
  const area = await areaKindAt(ctx, place);
  for (const code of upTheTree(subjectCode)) {
    const own = bySubject.get(code) ?? [];
    const duty = own.find((d) => d.areaKind === area) ?? own.find((d) => d.areaKind === 'any');
    if (duty)
      return { duty, lead: await resolveLead(ctx, duty.lead, place), helpers: await helpersOf(ctx, duty, place) };
  }
  return undefined;
}

async function areaKindAt(ctx: Ctx, { townCode, communityCode }: Place): Promise<'urban' | 'rural' | undefined> {
  const { byCode } = await territoryOf(ctx);
  const division = byCode.get(communityCode ?? '') ?? byCode.get(townCode ?? '');
  return division && (division.urban ? 'urban' : 'rural');
}

async function helpersOf(ctx: Ctx, duty: Duty, place: Place): Promise<Unit[]> {
  const found = await Promise.all(duty.helpers.map((h) => resolveLead(ctx, h, place)));
  return found.filter((u) => u !== undefined);
}

/** The limits of a matter: for resolving that of its subject or of one above it, else that of its kind. Throws when the kind has none. */
export async function limitsFor(
  ctx: Ctx,
  kind: CaseKind,
  subjectCode: string | null,
): Promise<{ contact: Limit; resolution: Limit; return: Limit }> {
  const { subjects, limits } = await catalogueOf(ctx);
  const of = (clock: KindLimit['clock']): Limit =>
    limits.find((l) => l.kind === kind && l.clock === clock)?.limit ?? {
      kind: 'working_day',
      amount: clock === 'resolution' ? 7 : 1,
    };
  const own = subjectCode
    ? upTheTree(subjectCode)
        .map((code) => subjects.get(code)?.limit)
        .find((l) => l)
    : undefined;
  return { contact: of('contact'), resolution: own ?? of('resolution'), return: of('return') };
}
