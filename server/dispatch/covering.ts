import type { catalogue } from '#contract/dispatch.ts';
import type { Parsed, ReplyInput } from '#contract/endpoint.ts';
import { unitRef } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import { territoryOf } from '../territory/index.ts';
import { dutyFor, requireSubject, subjectName } from './catalogue.ts';
import { leadNames } from './lead-names.ts';

/** The same look-up by which a dispatch is on the list or off it, for the form that makes one. */
export async function covering(
  ctx: Ctx,
  { query }: Parsed<typeof catalogue.covering>,
): Promise<ReplyInput<typeof catalogue.covering>> {
  const subject = await requireSubject(ctx, query.subject);
  const place = query.place ?? null;
  if (place && !(await territoryOf(ctx)).byCode.has(place)) fail('territory.unknown_division', { code: place });
  const covered = await dutyFor(ctx, subject.code, {
    townCode: place && place.length >= 9 ? place.slice(0, 9) : null,
    communityCode: place && place.length >= 12 ? place.slice(0, 12) : null,
  });
  if (!covered) return { covering: null };
  const { duty, lead, helpers } = covered;
  return {
    covering: {
      code: duty.code,
      areaKind: duty.areaKind,
      source: duty.source,
      subject: { code: duty.subject, name: await subjectName(ctx, duty.subject) },
      lead: lead ? await unitRef(ctx, lead.id) : null,
      leadName: (await leadNames(ctx))(duty.lead),
      helpers: await Promise.all(helpers.map((h) => unitRef(ctx, h.id))),
    },
  };
}
