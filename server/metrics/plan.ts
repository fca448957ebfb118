import { ledgerCalendar, ledgersOf, needsVerification } from '../cases/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { dueFactNames, dueFacts, type FirstResponse } from './due.ts';
import type { Book, StageLimit } from './rules.ts';
import { spellsIn } from './spells.ts';
import type { Tally } from './store.ts';

/** Makes again all facts of these cases that are dated by due times: a clock that was halted, extended or stopped has another one. */
export async function plan(
  ctx: Ctx,
  tallies: ReadonlyMap<string, Tally>,
  limits: readonly StageLimit[],
): Promise<void> {
  const calendar = await ledgerCalendar(ctx);
  const ledgers = await ledgersOf(ctx, [...tallies.keys()]);
  const responses = await firstResponses(ctx, tallies);
  for (const [id, { book, facts }] of tallies) {
    for (const [name, fact] of facts) if (dueFactNames.has(fact.fact)) facts.delete(name);
    const made = dueFacts({
      book,
      spells: spellsIn(calendar, ledgers.get(id) ?? []),
      firstResponse: responses.get(id) ?? null,
      limits,
      verified: isVerified(book),
    });
    for (const fact of made) facts.set(`${fact.fact}/${fact.seq}`, fact);
  }
}

const isVerified = ({ kind, confidentiality, townCode }: Book): boolean =>
  kind !== null && needsVerification({ kind, confidentiality, townCode } as Parameters<typeof needsVerification>[0]);

/** What ends the three minutes beside a look: the same steps as at the desk. */
const responding = ['case.dispatched', 'case.answered_directly', 'case.not_admitted', 'case.withdrawn'];

/**
 * 首次响应 of what came in writing, as the desk has it: its due time, and when somebody first looked or acted. The desk keeps up by itself, so
 * what it has not noted yet is taken from the steps.
 */
async function firstResponses(ctx: Ctx, tallies: ReadonlyMap<string, Tally>): Promise<Map<string, FirstResponse>> {
  const written = [...tallies].filter(([, { book }]) => ['web', 'wechat'].includes(book.channel ?? ''));
  if (written.length === 0) return new Map();
  const rows = await ctx.tx.rows<{ id: string; dueAt: Date; at: Date | null }>(sql`
    select case_id as id, due_at as "dueAt", responded_at as at from written_case
    where district_id = ${ctx.district} and case_id = any(${written.map(([id]) => id)}::uuid[])`);
  const rule = await ctx.tx.row<{ minutes: number }>(
    sql`select value as minutes from hotline_rule where district_id = ${ctx.district} and name = 'written_minutes'`,
  );
  const kept = new Map(rows.map((r) => [r.id, r]));
  return new Map(
    written.flatMap(([id, { book }]) => {
      const told = book.reportedAt;
      if (told === null) return [];
      const row = kept.get(id);
      const acts = book.log.filter((s) => responding.includes(s.type)).map((s) => s.at);
      const at = Math.min(row?.at?.getTime() ?? Infinity, ...acts);
      const dueAt = row?.dueAt.getTime() ?? told + (rule?.minutes ?? 3) * 60_000;
      return [[id, { dueAt, at: at === Infinity ? null : at }]];
    }),
  );
}
