import type { catalogue } from '#contract/dispatch.ts';
import type { Parsed } from '#contract/endpoint.ts';
import { listUnits } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import type { Duty } from './catalogue.ts';
import { announceSaved, changesOf, lastDutyVersions, writeDuties } from './catalogue-changes.ts';
import { lockCatalogue } from './catalogue-now.ts';
import { coverKey, objectToDuty } from './catalogue-rules.ts';

/** Adds or changes an entry of the duty list: the row in force ends, a new version begins. What says the same changes nothing. */
export async function saveDuty(ctx: Ctx, { params, body }: Parsed<typeof catalogue.saveDuty>): Promise<Duty> {
  const { subjects, duties } = await lockCatalogue(ctx);
  const wanted = { code: params.code, ...body };
  const covering = new Map([...duties.values()].map((d) => [coverKey(d), d.code]));
  const objection = objectToDuty(wanted, { subjects, units: await listUnits(ctx), covering });
  if (objection) fail(objection.code, objection.params);
  const changes = changesOf(duties, [wanted], await lastDutyVersions(ctx));
  if (changes.same === 0) await writeDuties(ctx, changes);
  await announceSaved(ctx, 'duty', changes);
  return (
    changes.added[0] ?? changes.changed[0] ?? duties.get(params.code) ?? fail('duty.not_found', { code: params.code })
  );
}
