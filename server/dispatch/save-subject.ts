import type { catalogue } from '#contract/dispatch.ts';
import type { Parsed } from '#contract/endpoint.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail } from '../kernel/errors.ts';
import type { Subject } from './catalogue.ts';
import { announceSaved, changesOf, lastSubjectVersions, writeSubjects } from './catalogue-changes.ts';
import { lockCatalogue } from './catalogue-now.ts';
import { objectToSubject } from './catalogue-rules.ts';

/** Adds or changes a subject: the row in force ends, a new version begins. What says the same changes nothing. */
export async function saveSubject(ctx: Ctx, { params, body }: Parsed<typeof catalogue.saveSubject>): Promise<Subject> {
  const { subjects } = await lockCatalogue(ctx);
  const wanted = { code: params.code, ...body };
  const objection = objectToSubject(wanted, subjects);
  if (objection) fail(objection.code, objection.params);
  const changes = changesOf(subjects, [wanted], await lastSubjectVersions(ctx));
  if (changes.same === 0) await writeSubjects(ctx, changes);
  await announceSaved(ctx, 'subject', changes);
  return (
    changes.added[0] ??
    changes.changed[0] ??
    subjects.get(params.code) ??
    fail('subject.not_found', { code: params.code })
  );
}
