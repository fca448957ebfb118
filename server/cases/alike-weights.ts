import { setImmediate } from 'node:timers/promises';
import { ourMessages } from '../dispatch/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { weightsFrom, type Lesson, type Weights } from './alike.ts';
import { openingReader } from './openings.ts';
import { mainSubject } from './same-matter.ts';

/** By database: one process may serve several. */
const homes = new WeakMap<object, Map<number, { at: number; weights: Promise<Weights> }>>();
const keptFor = 600_000;
const most = 3_000;
/** So few texts say nothing about what is rare: the built-in messages are read with them. */
const tooFew = 1_000;

/** How heavy each pair of characters is in what people of this district wrote lately; learnt anew every ten minutes while it is asked for. */
export function alikeWeights(ctx: Ctx): Promise<Weights> {
  const held = homes.get(ctx.tx.home) ?? new Map<number, { at: number; weights: Promise<Weights> }>();
  homes.set(ctx.tx.home, held);
  const known = held.get(ctx.district);
  if (known && performance.now() - known.at < keptFor) return known.weights;
  const weights = learn(ctx);
  held.set(ctx.district, { at: performance.now(), weights });
  weights.catch(() => held.delete(ctx.district));
  return weights;
}

async function learn(ctx: Ctx): Promise<Weights> {
  const rows = await ctx.tx.rows<{ id: string; title: string; text: string; subjectCode: string | null }>(sql`
    select id, title, left(text, 200) as text, subject_code as "subjectCode" from case_record where district_id = ${ctx.district} order by id desc limit ${most}`);
  const { read, openingOf } = await openingReader(ctx);
  const lessons: Lesson[] = [];
  for (const [i, row] of rows.entries()) {
    const { grams, subjects } = openingOf(row);
    lessons.push({ grams, subject: mainSubject(subjects) });
    // others are served meanwhile
    if (i % 200 === 199) await setImmediate();
  }
  if (rows.length < tooFew)
    for (const [i, m] of (await ourMessages()).entries()) {
      lessons.push({ grams: read({ title: m.title ?? '', text: m.text }).grams, subject: m.label });
      if (i % 200 === 199) await setImmediate();
    }
  return weightsFrom(lessons);
}
