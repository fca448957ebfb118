import type { Ctx } from '../kernel/context.ts';
import { and, sql } from '../kernel/db.ts';
import { pageOf, type Paging } from '../kernel/paging.ts';

type DivisionView = {
  code: string;
  name: string;
  level: 'county' | 'town' | 'community' | 'grid';
  kind: string | null;
  parentCode: string | null;
  urban: boolean;
  validFrom: string;
  validTo: string | null;
  replacedBy: string | null;
};

export const listDivisions = (ctx: Ctx, parent: string): Promise<DivisionView[]> =>
  ctx.tx.rows<DivisionView>(sql`
    select code, name, level, kind, parent_code as "parentCode", urban, valid_from::text as "validFrom", valid_to::text as "validTo", replaced_by as "replacedBy"
    from division where district_id = ${ctx.district} and parent_code = ${parent} order by code`);

/** Outlines of what lies below a division; a town has none of its own, so those of its communities stand for it. */
export const listShapes = (ctx: Ctx, code: string) =>
  ctx.tx.rows<{ code: string; name: string; ring: [number, number][]; source: string }>(sql`
    select d.code, d.name, s.ring, s.source from division d join division_shape s using (district_id, code)
    where d.district_id = ${ctx.district} and d.valid_to is null
      and (d.parent_code = ${code} or (length(${code}) = 6 and d.level = 'community' and d.code like ${`${code}%`}))
    order by d.code`);

type Name = {
  id: string;
  term: string;
  kind: 'town' | 'community' | 'alias' | 'estate' | 'road' | 'landmark';
  divisionCode: string;
  fromNumber: number | null;
  toNumber: number | null;
  verified: boolean;
};

export async function listNames(ctx: Ctx, query: { q?: string } & Paging) {
  const where = [sql`district_id = ${ctx.district}`];
  if (query.q) where.push(sql`term like ${`%${query.q.replace(/[%_\\]/g, '\\$&')}%`}`);
  return pageOf(
    query,
    [String, String],
    async (after, limit) => {
      if (after) where.push(sql`(term, id) > (${after[0]}, ${after[1]}::uuid)`);
      return ctx.tx.rows<Name>(sql`
      select id, term, kind, division_code as "divisionCode", from_number as "fromNumber", to_number as "toNumber", verified
      from gazetteer where ${and(where)} order by term, id limit ${limit}`);
    },
    (row) => [row.term, row.id],
  );
}
