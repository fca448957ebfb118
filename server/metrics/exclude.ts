import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import type { exclusionView, ExclusionReason, metrics } from '#contract/metrics.ts';
import type { z } from 'zod';
import { belowOf, findCaseByNumber, knownTo, maySee, numbersOf } from '../cases/index.ts';
import { namesOf } from '../directory/index.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { proving } from '../kernel/proof.ts';
import { idPart, pageOf } from '../kernel/paging.ts';

type Exclusion = {
  id: string;
  caseId: string;
  reason: ExclusionReason;
  note: string;
  byId: string;
  at: Date;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  takenBackAt: Date | null;
  takenBackBy: string | null;
};
const columns = sql`id, case_id as "caseId", reason, note, by_id as "byId", at, confirmed_at as "confirmedAt", confirmed_by as "confirmedBy", taken_back_at as "takenBackAt", taken_back_by as "takenBackBy"`;

async function present(ctx: Ctx, rows: readonly Exclusion[]): Promise<z.input<typeof exclusionView>[]> {
  const numbers = await numbersOf(
    ctx,
    rows.map((r) => r.caseId),
  );
  const names = await namesOf(
    ctx,
    rows.flatMap((r) => [r.byId, r.confirmedBy, r.takenBackBy].filter((id) => id !== null)),
  );
  return rows.map(({ byId, takenBackBy, at, confirmedAt, confirmedBy, takenBackAt, ...r }) => ({
    ...r,
    number: numbers.get(r.caseId) ?? '',
    by: names.get(byId)?.name ?? '',
    at: at.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    confirmedBy: confirmedBy ? (names.get(confirmedBy)?.name ?? '') : null,
    mine: byId === ctx.actor.accountId,
    takenBackAt: takenBackAt?.toISOString() ?? null,
    takenBackBy: takenBackBy ? (names.get(takenBackBy)?.name ?? '') : null,
  }));
}

const presentOne = async (ctx: Ctx, row: Exclusion) => (await present(ctx, [row]))[0]!;

/**
 * 剔除: somebody asks that a case be left out of the metrics that name the reason. It moves no figure until a second person confirms it. The
 * events say that and why; the words stay in the row (domain.md § 2: every exclusion audited).
 */
export async function exclude(ctx: Ctx, { body }: Parsed<typeof metrics.exclude>) {
  const c = await findCaseByNumber(ctx, body.number);
  // As everywhere: what one may not see is not there.
  if (!c || !maySee(ctx, c, await belowOf(ctx))) fail('case.not_found');
  const id = newId(ctx.now);
  const row = await ctx.tx.row<Exclusion>(sql`
    insert into case_exclusion (district_id, id, case_id, reason, note, by_id, at)
    values (${ctx.district}, ${id}, ${c.id}, ${body.reason}, ${body.note}, ${ctx.actor.accountId}, ${ctx.now})
    on conflict do nothing returning ${columns}`);
  if (!row) fail('metric.excluded_already');
  await announce(ctx, {
    stream: 'exclusion',
    id,
    seq: 1,
    type: 'exclusion.asked',
    data: { caseId: c.id, reason: body.reason, ...proving(ctx.services.keys, { note: body.note }) },
  });
  return presentOne(ctx, row);
}

/** The second signature, by another person: from now on the case is left out. */
export async function confirmExclusion(ctx: Ctx, { params }: Parsed<typeof metrics.confirmExclusion>) {
  const asked =
    (await ctx.tx.row<Exclusion>(sql`
      select ${columns} from case_exclusion
      where district_id = ${ctx.district} and id = ${params.id} and ${await knownTo(ctx, sql`case_exclusion.case_id`)} for update`)) ??
    fail('exclusion.not_found');
  if (asked.takenBackAt) fail('exclusion.taken_back_already');
  if (asked.confirmedAt) fail('exclusion.confirmed_already');
  if (asked.byId === ctx.actor.accountId) fail('exclusion.second_person');
  const row = await ctx.tx.row<Exclusion>(sql`
    update case_exclusion set confirmed_at = ${ctx.now}, confirmed_by = ${ctx.actor.accountId}
    where district_id = ${ctx.district} and id = ${params.id} returning ${columns}`);
  await announce(ctx, {
    stream: 'exclusion',
    id: params.id,
    seq: 2,
    type: 'exclusion.made',
    data: { caseId: asked.caseId, reason: asked.reason },
  });
  return presentOne(ctx, row!);
}

/** The case counts again; the row and both events stay. */
export async function takeBack(ctx: Ctx, { params, body }: Parsed<typeof metrics.takeBack>) {
  const known = await knownTo(ctx, sql`case_exclusion.case_id`);
  const row = await ctx.tx.row<Exclusion>(sql`
    update case_exclusion set taken_back_at = ${ctx.now}, taken_back_by = ${ctx.actor.accountId}, taken_back_note = ${body.note}
    where district_id = ${ctx.district} and id = ${params.id} and taken_back_at is null and ${known} returning ${columns}`);
  if (!row) {
    const over = await ctx.tx.row(
      sql`select 1 from case_exclusion where district_id = ${ctx.district} and id = ${params.id} and ${known}`,
    );
    fail(over ? 'exclusion.taken_back_already' : 'exclusion.not_found');
  }
  await announce(ctx, {
    stream: 'exclusion',
    id: row.id,
    // Rows from before the second signature have one event less, and so have those taken back before it.
    seq: row.confirmedAt && row.confirmedBy !== row.byId ? 3 : 2,
    type: 'exclusion.taken_back',
    data: { caseId: row.caseId, reason: row.reason },
  });
  return presentOne(ctx, row);
}

export async function listExclusions(
  ctx: Ctx,
  { query }: Parsed<typeof metrics.exclusions>,
): Promise<ReplyInput<typeof metrics.exclusions>> {
  const known = await knownTo(ctx, sql`case_exclusion.case_id`);
  const page = await pageOf(
    query,
    [idPart],
    (after, limit) =>
      ctx.tx.rows<Exclusion>(sql`
        select ${columns} from case_exclusion where ${and([
          sql`district_id = ${ctx.district}`,
          known,
          ...(query.caseId ? [sql`case_id = ${query.caseId}`] : []),
          ...(after ? [sql`id < ${after[0]}::uuid`] : []),
        ])} order by id desc limit ${limit}`),
    (r) => [r.id],
  );
  return { items: await present(ctx, page.items), next: page.next };
}
