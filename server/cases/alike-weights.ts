import { setImmediate } from 'node:timers/promises';
import { ourMessages } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { openingGrams, weightsFrom, type Weights } from './alike.ts';
import { openingOf } from './openings.ts';

const held = new Map<number, { at: number; weights: Promise<Weights> }>();
const keptFor = 600_000;
const most = 3_000;
/** So few texts say nothing about what is rare: the built-in messages are read with them. */
const tooFew = 1_000;

/** How heavy each pair of characters is in what people of this district wrote lately; learnt anew every ten minutes while it is asked for. */
export function alikeWeights(ctx: Ctx): Promise<Weights> {
  const known = held.get(ctx.district);
  if (known && Date.now() - known.at < keptFor) return known.weights;
  const weights = learn(ctx);
  held.set(ctx.district, { at: Date.now(), weights });
  weights.catch(() => held.delete(ctx.district));
  return weights;
}

async function learn(ctx: Ctx): Promise<Weights> {
  const rows = await ctx.tx.rows<{ id: string; title: string; text: string }>(sql`
    select id, title, left(text, 200) as text from case_record where district_id = ${ctx.district} order by id desc limit ${most}`);
  const texts: number[][] = [];
  for (const [i, row] of rows.entries()) {
    texts.push(openingOf(row));
    // others are served meanwhile
    if (i % 200 === 199) await setImmediate();
  }
  if (rows.length < tooFew) for (const m of await ourMessages()) texts.push(openingGrams(m.title ?? '', m.text));
  return weightsFrom(texts);
}
