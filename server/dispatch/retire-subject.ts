import type { catalogue } from '#contract/dispatch.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { catalogueRows } from './catalogue.ts';
import { streamOf } from './catalogue-changes.ts';
import { lockCatalogue } from './catalogue-now.ts';

/** Retires a subject; one that others or entries of the duty list hang on stays. */
export async function retireSubject(ctx: Ctx, { params: { code } }: Parsed<typeof catalogue.retireSubject>) {
  const { subjects, duties } = await lockCatalogue(ctx);
  if (!subjects.has(code)) fail('subject.not_found', { code });
  const used =
    [...subjects.values()].some((s) => s.parent === code) || [...duties.values()].some((d) => d.subject === code);
  if (used) fail('subject.in_use', { code });
  await ctx.tx.write(
    sql`update subject set valid_to = ${ctx.now} where district_id = ${ctx.district} and code = ${code} and valid_to is null`,
  );
  await catalogueRows.changed(ctx.tx, ctx.district);
  await announce(ctx, { stream: 'subject', id: streamOf('subject', code), type: 'subject.retired', data: { code } });
  return { ok: true as const };
}
