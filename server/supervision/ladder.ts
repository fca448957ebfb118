import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Tx } from '../kernel/db.ts';
import type { Rung } from './rules.ts';

const columns = sql`code, version, name, name_en as "nameEn", trigger, share,
  case when offset_kind is null then null else jsonb_build_object('kind', offset_kind, 'amount', offset_amount) end as "offset",
  event, tell, sms, level, source, verified, valid_from as "validFrom"`;

const read = (tx: Tx, district: number) =>
  tx.rows<Rung>(
    sql`select ${columns} from ladder_rung where district_id = ${district} and valid_to is null order by code`,
  );

const rungs = versioned<Rung[]>('ladder_rung', read);

/** The rungs in force. */
export const ladderOf = (ctx: Ctx): Promise<Rung[]> => rungs.get(ctx.tx, ctx.district);

/** The rungs in force as they stand in the database, for whoever changes them: one at a time in a district. */
export async function lockLadder(ctx: Ctx): Promise<Rung[]> {
  await ctx.tx.row(sql`select pg_advisory_xact_lock(7110, ${ctx.district})`);
  return read(ctx.tx, ctx.district);
}

/** Ends the row in force, if there is one. */
export async function endRung(ctx: Ctx, code: string): Promise<number> {
  const ended = await ctx.tx.write(
    sql`update ladder_rung set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = ${code} and valid_to is null`,
  );
  await rungs.changed(ctx.tx, ctx.district);
  return ended;
}

/** Brings rows into force, each under the next version of its code. */
export async function insertRungs(ctx: Ctx, given: readonly Omit<Rung, 'version' | 'validFrom'>[]): Promise<void> {
  const rows = given.map(({ offset, ...row }) => ({
    ...row,
    kind: offset?.kind ?? null,
    amount: offset?.amount ?? null,
  }));
  await ctx.tx.write(sql`
    insert into ladder_rung (district_id, code, version, name, name_en, trigger, share, offset_kind, offset_amount, event, tell, sms, level, source, verified, valid_from)
    select ${ctx.district}, r.code, coalesce((select max(o.version) from ladder_rung o where o.district_id = ${ctx.district} and o.code = r.code), 0) + 1,
      r.name, r."nameEn", r.trigger, r.share, r.kind, r.amount, r.event, r.tell, r.sms, r.level, r.source, r.verified, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text, "nameEn" text, trigger text, share real, kind text, amount real,
      event text, tell text[], sms boolean, level int, source text, verified boolean)`);
  await rungs.changed(ctx.tx, ctx.district);
}
