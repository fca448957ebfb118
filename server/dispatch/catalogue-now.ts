import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Duty, Subject } from './catalogue.ts';

export type CatalogueNow = { subjects: Map<string, Subject>; duties: Map<string, Duty> };

/**
 * The catalogue and the duty list as they stand in the database at this moment, for whoever is about to change them: one at a time in a
 * district, until the transaction ends. What is held in memory may be a second old and is not good enough for that.
 */
export async function lockCatalogue(ctx: Ctx): Promise<CatalogueNow> {
  await ctx.tx.row(sql`select pg_advisory_xact_lock(7105, ${ctx.district})`);
  const subjects = await ctx.tx.rows<Subject>(sql`
    select code, version, parent, name, name_en as "nameEn", keywords, source, verified,
      case when limit_kind is null then null else jsonb_build_object('kind', limit_kind, 'amount', limit_amount) end as "limit"
    from subject where district_id = ${ctx.district} and valid_to is null`);
  const duties = await ctx.tx.rows<Duty>(sql`
    select code, version, list, subject_code as subject, area_kind as "areaKind", lead, helpers, source, verified
    from duty where district_id = ${ctx.district} and valid_to is null`);
  return { subjects: new Map(subjects.map((s) => [s.code, s])), duties: new Map(duties.map((d) => [d.code, d])) };
}
