import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import type { Duty, Subject } from './catalogue.ts';

/** Adds rows of the catalogue as they come into force now. */
export async function insertSubjects(ctx: Ctx, subjects: readonly Subject[]): Promise<void> {
  await ctx.tx.write(sql`
    insert into subject (district_id, code, version, parent, name, name_en, limit_kind, limit_amount, keywords, source, verified, valid_from)
    select ${ctx.district}, s.code, s.version, s.parent, s.name, s."nameEn", s."limit"->>'kind', (s."limit"->>'amount')::real, s.keywords, s.source, s.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb)
      as s(code text, version int, parent text, name text, "nameEn" text, "limit" jsonb, keywords text[], source text, verified boolean)`);
}

/** Adds entries of the duty list as they come into force now. */
export async function insertDuties(ctx: Ctx, duties: readonly Duty[]): Promise<void> {
  await ctx.tx.write(sql`
    insert into duty (district_id, code, version, list, subject_code, area_kind, lead, helpers, source, verified, valid_from)
    select ${ctx.district}, d.code, d.version, d.list, d.subject, d."areaKind", d.lead, d.helpers, d.source, d.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb)
      as d(code text, version int, list text, subject text, "areaKind" text, lead text, helpers text[], source text, verified boolean)`);
}
