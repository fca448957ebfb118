import { ourMessages } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { weightsFrom, type Weights } from './alike.ts';
import { grams, normalise } from './search-text.ts';

const held = new Map<number, { at: number; weights: Weights }>();
const keptFor = 600_000;
const most = 3_000;
/** So few texts say nothing about what is rare: the built-in messages are read with them. */
const tooFew = 1_000;

/** How heavy each pair of characters is in what people of this district wrote lately; learnt anew every ten minutes while it is asked for. */
export async function alikeWeights(ctx: Ctx): Promise<Weights> {
  const known = held.get(ctx.district);
  if (known && Date.now() - known.at < keptFor) return known.weights;
  const rows = await ctx.tx.rows<{ grams: number[] }>(
    sql`select grams from case_search where district_id = ${ctx.district} order by case_id desc limit ${most}`,
  );
  const texts = rows.map((r) => r.grams);
  const more = texts.length < tooFew ? (await ourMessages()).map((m) => grams(normalise(`${m.title} ${m.text}`))) : [];
  const weights = weightsFrom([...texts, ...more]);
  held.set(ctx.district, { at: Date.now(), weights });
  return weights;
}
