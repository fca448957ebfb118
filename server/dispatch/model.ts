import { versioned } from '../kernel/cached.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { deserialize, type Model } from './classifier/index.ts';

export type HeldModel = { id: string; model: Model; threshold: number };

const rows = versioned<HeldModel | undefined>('model', async (tx, district) => {
  const row = await tx.row<{ id: string; bytes: Buffer; threshold: number }>(
    sql`select id, bytes, threshold from model where district_id = ${district} and in_use`,
  );
  return row && { id: row.id, model: deserialize(row.bytes), threshold: row.threshold };
});

/** The classifier in use; undefined before the first was trained. */
export const modelOf = (ctx: Ctx): Promise<HeldModel | undefined> => rows.get(ctx.tx, ctx.district);

export type ModelRow = {
  source: 'built_in' | 'history' | 'file';
  examples: number;
  labels: number;
  threshold: number;
  coverage: number;
  precision: number;
  trainMs: number;
  trainedAt: Date;
};

/** Puts a newly trained model to use; of the older ones the newest three are kept for explaining what they did. */
export async function saveModel(ctx: Ctx, m: Omit<ModelRow, 'trainedAt'> & { bytes: Uint8Array }): Promise<string> {
  const id = newId(ctx.now);
  await ctx.tx.write(sql`update model set in_use = false where district_id = ${ctx.district} and in_use`);
  await ctx.tx.write(sql`
    insert into model (district_id, id, trained_at, source, examples, labels, threshold, coverage, precision, train_ms, bytes, in_use)
    values (${ctx.district}, ${id}, ${ctx.now}, ${m.source}, ${m.examples}, ${m.labels}, ${m.threshold}, ${m.coverage}, ${m.precision}, ${m.trainMs}, ${Buffer.from(m.bytes)}, true)`);
  await ctx.tx.write(sql`delete from model where district_id = ${ctx.district} and not in_use and id not in (
    select id from model where district_id = ${ctx.district} and not in_use order by id desc limit 3)`);
  await rows.changed(ctx.tx, ctx.district);
  return id;
}

export const modelInUse = (ctx: Ctx) =>
  ctx.tx.row<ModelRow>(sql`
    select trained_at as "trainedAt", source, examples, labels, threshold, coverage, precision, train_ms as "trainMs" from model where district_id = ${ctx.district} and in_use`);

/** A person decided about a subject: the next training knows it. */
export async function learn(
  ctx: Ctx,
  e: { title: string; text: string; subjectCode: string; source: 'dispatch' | 'return' | 'file' },
): Promise<void> {
  await ctx.tx.write(sql`insert into example (district_id, id, title, text, subject_code, source, at)
    values (${ctx.district}, ${newId(ctx.now)}, ${e.title}, ${e.text}, ${e.subjectCode}, ${e.source}, ${ctx.now})`);
}
