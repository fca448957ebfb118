import { v5 } from 'uuid';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { canonical } from '../kernel/json.ts';
import { catalogueRows, type Duty, type Subject } from './catalogue.ts';
import { insertDuties, insertSubjects } from './store.ts';

const namespace = '6b1f2c7e-9d0a-5f43-8a55-1d2c3b4a5968';
/** Each code has one stream of events: its whole history under one id. */
export const streamOf = (what: 'subject' | 'duty', code: string): string => v5(`${what}/${code}`, namespace);

type Row = { code: string; version: number };
export type Changes<T extends Row> = { added: T[]; changed: T[]; same: number };

/**
 * What of the wanted rows is new or other than what is in force. The next version of a code that was retired once goes on where it ended,
 * which `lastVersions` says.
 */
export function changesOf<T extends Row>(
  before: ReadonlyMap<string, T>,
  wanted: readonly Omit<T, 'version'>[],
  lastVersions: ReadonlyMap<string, number>,
): Changes<T> {
  const changes: Changes<T> = { added: [], changed: [], same: 0 };
  for (const row of wanted) {
    const { code } = row as unknown as Row;
    const old = before.get(code);
    const next = { ...row, version: (lastVersions.get(code) ?? 0) + 1 } as unknown as T;
    if (!old) changes.added.push(next);
    else if (canonical({ ...row, version: old.version }) === canonical(old)) changes.same += 1;
    else changes.changed.push(next);
  }
  return changes;
}

export const lastSubjectVersions = (ctx: Ctx) =>
  lastVersions(
    ctx,
    sql`select code, max(version) as version from subject where district_id = ${ctx.district} group by code`,
  );
export const lastDutyVersions = (ctx: Ctx) =>
  lastVersions(
    ctx,
    sql`select code, max(version) as version from duty where district_id = ${ctx.district} group by code`,
  );
const lastVersions = async (ctx: Ctx, query: ReturnType<typeof sql>) =>
  new Map((await ctx.tx.rows<Row>(query)).map((r) => [r.code, r.version]));

/** Ends the rows that change and brings the new ones into force; the old ones stay for the cases that cite them. */
export async function writeSubjects(ctx: Ctx, { added, changed }: Changes<Subject>): Promise<void> {
  if (changed.length)
    await ctx.tx.write(
      sql`update subject set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = any(${changed.map((s) => s.code)}) and valid_to is null`,
    );
  await insertSubjects(ctx, [...added, ...changed]);
  await catalogueRows.changed(ctx.tx, ctx.district);
}

export async function writeDuties(ctx: Ctx, { added, changed }: Changes<Duty>): Promise<void> {
  if (changed.length)
    await ctx.tx.write(
      sql`update duty set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = any(${changed.map((d) => d.code)}) and valid_to is null`,
    );
  await insertDuties(ctx, [...added, ...changed]);
  await catalogueRows.changed(ctx.tx, ctx.district);
}

/** Says in the audit which rows a change touched, with what they say now. */
export async function announceSaved(
  ctx: Ctx,
  what: 'subject' | 'duty',
  changes: Changes<Subject> | Changes<Duty>,
): Promise<void> {
  for (const row of [...changes.added, ...changes.changed]) {
    await announce(ctx, { stream: what, id: streamOf(what, row.code), type: `${what}.saved`, data: { ...row } });
  }
}
