import { readFile } from 'node:fs/promises';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { enqueue } from '../kernel/jobs.ts';
import type { Example } from './classifier/index.ts';
import { limited } from '../kernel/limited-process.ts';
import { saveModel, type ModelRow } from './model.ts';

export type Trained = Omit<ModelRow, 'trainedAt' | 'source'> & { bytes: Uint8Array };

/** What a training works with. Without `dev` the examples themselves are held out in turn. */
export type Material = { examples: Example[]; dev?: Example[]; coverage: number; precision: number };

/**
 * With a history of its own a district sends nine in ten without a person; our built-in set only what it is nine in ten sure of. What held for
 * the messages held out holds for the next thousand give or take two in a hundred (twice the standard error of 90 %): so 0.92, not to fall short.
 */
const wanted = { coverage: 0.92, precision: 0.9 };

const ours = async (name: string): Promise<Example[]> =>
  (await readFile(new URL(`data/${name}`, import.meta.url), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { title?: string; text: string; subject: string })
    .map((m) => ({ title: m.title ?? '', text: m.text, label: m.subject.slice(0, 4) }));

/** The messages the product brings along, as examples. */
export const ourMessages = (): Promise<Example[]> => ours('messages.jsonl');

/**
 * What there is to learn from: an imported history of a thousand or more stands alone, else our own set; people's decisions always. Our own set was
 * written by few hands and would flatter itself when held out, so its threshold is taken from messages written apart.
 */
async function material(ctx: Ctx): Promise<Material & { source: ModelRow['source'] }> {
  const rows = await ctx.tx.rows<{ title: string; text: string; label: string; source: string }>(sql`
    select title, text, subject_code as label, source from example where district_id = ${ctx.district} order by id`);
  const fromFile = rows.filter((r) => r.source === 'file');
  const decided = rows.filter((r) => r.source !== 'file').map((r) => ({ ...r, label: r.label.slice(0, 4) }));
  // As fine as the history was labelled: labels of two depths would compete for the same messages.
  const depth = Math.max(2, ...fromFile.map((r) => r.label.length));
  if (fromFile.length >= 1000)
    return {
      examples: [...fromFile, ...decided.map((d) => ({ ...d, label: d.label.slice(0, depth) }))],
      source: 'file',
      ...wanted,
    };
  return {
    examples: [...(await ours('messages.jsonl')), ...decided],
    dev: await ours('messages-eval.jsonl'),
    source: decided.length ? 'history' : 'built_in',
    ...wanted,
  };
}

/** Trains in a process of its own, so that nobody waits for an answer meanwhile, and no history is so large that it ends the server. */
const train = limited<Material, Trained>(new URL('./train-model.ts', import.meta.url), {
  heapMb: 2048,
  ms: 900_000,
  atOnce: 1,
  inLine: 20,
});

/** Trains the district's classifier anew and puts it to use. */
export async function trainDistrict(ctx: Ctx): Promise<Omit<Trained, 'bytes'> & { source: string }> {
  const { source, ...given } = await material(ctx);
  const { bytes, ...figures } = await train(given);
  const id = await saveModel(ctx, { ...figures, bytes, source });
  await announce(ctx, { stream: 'model', id, type: 'model.trained', data: { source, ...figures }, seq: 1 });
  return { ...figures, source };
}

/** How many decisions of people make a new training worth its while. */
const lesson = 50;

/** Retrains once enough was decided by people since the model in use was trained: every return and every correction teaches. */
export async function retrainWhenTaught(ctx: Ctx): Promise<void> {
  const row = await ctx.tx.row<{ n: number }>(sql`
    select count(*)::int as n from example e where e.district_id = ${ctx.district} and e.source <> 'file'
      and e.at > coalesce((select m.trained_at from model m where m.district_id = ${ctx.district} and m.in_use), '-infinity')`);
  if ((row?.n ?? 0) >= lesson) await enqueue(ctx, { id: newId(ctx.now), kind: 'dispatch.train', payload: {} });
}
