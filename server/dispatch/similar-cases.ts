import type { ProposalView } from '#contract/cases.ts';
import { maskTitle, findUnit } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { buildSimilarIndex, findSimilar, type SimilarIndex } from './classifier/index.ts';

type Past = { id: string; number: string; title: string; unitId: string };
type Held = { at: number; index: SimilarIndex; cases: Map<string, Past> };
const homes = new WeakMap<object, Map<number, Held>>();
const keptFor = 60_000;

/** The newest 3,000 cases that went to a unit and stayed there, renewed each minute while they are asked for. */
async function past(ctx: Ctx): Promise<Held> {
  const held = homes.get(ctx.tx.home) ?? new Map<number, Held>();
  homes.set(ctx.tx.home, held);
  const known = held.get(ctx.district);
  if (known && performance.now() - known.at < keptFor) return known;
  const rows = await ctx.tx.rows<Past & { text: string }>(sql`
    select id, number, title, text, unit_id as "unitId" from case_record
    where district_id = ${ctx.district} and unit_id is not null and confidentiality = 'open' order by id desc limit 3000`);
  const fresh = {
    at: performance.now(),
    index: buildSimilarIndex(rows.map(({ id, text }) => ({ id, text }))),
    cases: new Map(rows.map((r) => [r.id, r])),
  };
  held.set(ctx.district, fresh);
  return fresh;
}

/** Past cases that read alike and who had them, for the dispatcher's eye. */
export async function similarCases(ctx: Ctx, text: string): Promise<ProposalView['similar']> {
  const { index, cases } = await past(ctx);
  const found = findSimilar(index, text, 3).filter((s) => s.score >= 0.2);
  const named = await Promise.all(
    found.map(async (s) => {
      const c = cases.get(s.id);
      const unit = c && (await findUnit(ctx, c.unitId));
      return c && unit
        ? [{ number: c.number, title: maskTitle(c.title), unit: unit.name, score: Math.round(s.score * 100) / 100 }]
        : [];
    }),
  );
  return named.flat();
}
