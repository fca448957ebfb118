import { z } from 'zod';
import { dutyView, subjectView } from '#contract/dispatch.ts';
import { listUnits } from '../directory/index.ts';
import { check } from '../kernel/check.ts';
import type { Ctx } from '../kernel/context.ts';
import { fail, Refusal } from '../kernel/errors.ts';
import { errorText } from '../kernel/locale.ts';
import type { Duty, Subject } from './catalogue.ts';
import {
  announceSaved,
  changesOf,
  lastDutyVersions,
  lastSubjectVersions,
  writeDuties,
  writeSubjects,
} from './catalogue-changes.ts';
import { lockCatalogue } from './catalogue-now.ts';
import { coverKey, objectToDuty, objectToSubject, type Objection } from './catalogue-rules.ts';
import { dutyColumns, readDuty, readSubject, subjectColumns, type Cells, type Column } from './sheet-columns.ts';
import type { SheetRow } from './sheets.ts';

const subjectRow = subjectView.omit({ version: true });
const dutyRow = dutyView.omit({ version: true });

/** Checks each row of a sheet for itself: formulas, the contract, codes that come twice. Refuses at the first that is wrong, naming it. */
function readRows<S extends z.ZodType<{ code: string }>>(
  ctx: Ctx,
  rows: readonly SheetRow[],
  schema: S,
  read: (cell: Cells) => unknown,
  columns: readonly Column<never>[],
): z.output<S>[] {
  const titleOf = (field: string | undefined) => columns.find((c) => c.field === field?.split('.')[0])?.title ?? '编码';
  const seen = new Map<string, number>();
  return rows.map(({ row, cells, formula }) => {
    if (formula !== null)
      fail('sheet.bad_row', { row, column: formula, reason: errorText('sheet.holds_formula', {}, ctx.language) });
    const value = checked(
      ctx,
      schema,
      read((title) => cells.get(title) ?? ''),
      (field, reason) => fail('sheet.bad_row', { row, column: titleOf(field), reason }),
    );
    const before = seen.get(value.code);
    if (before !== undefined)
      fail('sheet.bad_row', { row, column: '编码', reason: errorText('sheet.repeats_row', { before }, ctx.language) });
    seen.set(value.code, row);
    return value;
  });
}

function checked<S extends z.ZodType>(
  ctx: Ctx,
  schema: S,
  given: unknown,
  bad: (field: string | undefined, reason: string) => never,
): z.output<S> {
  try {
    return check(schema, given, 'body', ctx.language);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return bad(error.fields?.[0]?.path, error.fields?.[0]?.message ?? errorText('request.invalid', {}, ctx.language));
  }
}

const refuse = (ctx: Ctx, row: number, columns: readonly Column<never>[], { code, params, field }: Objection): never =>
  fail('sheet.bad_row', {
    row,
    column: columns.find((c) => c.field === field)?.title ?? '编码',
    reason: errorText(code, params, ctx.language),
  });

/** Takes a changed catalogue back: what is in the sheet comes into force, what is not in it stays. All or none. */
export async function importSubjects(ctx: Ctx, rows: readonly SheetRow[]) {
  const wanted: Omit<Subject, 'version'>[] = readRows(ctx, rows, subjectRow, readSubject, subjectColumns);
  const { subjects } = await lockCatalogue(ctx);
  const after = new Set([...subjects.keys(), ...wanted.map((s) => s.code)]);
  wanted.forEach((s, i) => {
    const objection = objectToSubject(s, after);
    if (objection) refuse(ctx, rows[i]!.row, subjectColumns, objection);
  });
  const changes = changesOf(subjects, wanted, await lastSubjectVersions(ctx));
  if (changes.added.length + changes.changed.length) await writeSubjects(ctx, changes);
  await announceSaved(ctx, 'subject', changes);
  return { added: changes.added.length, changed: changes.changed.length, same: changes.same };
}

/** Takes a changed duty list back, as above; no two entries may cover the same subject and kind of area when it is done. */
export async function importDuties(ctx: Ctx, rows: readonly SheetRow[]) {
  const wanted: Omit<Duty, 'version'>[] = readRows(ctx, rows, dutyRow, readDuty, dutyColumns);
  const { subjects, duties } = await lockCatalogue(ctx);
  const units = await listUnits(ctx);
  const replaced = new Set(wanted.map((d) => d.code));
  const covering = new Map([...duties.values()].filter((d) => !replaced.has(d.code)).map((d) => [coverKey(d), d.code]));
  wanted.forEach((d, i) => {
    const objection = objectToDuty(d, { subjects, units, covering });
    if (objection) refuse(ctx, rows[i]!.row, dutyColumns, objection);
    covering.set(coverKey(d), d.code);
  });
  const changes = changesOf(duties, wanted, await lastDutyVersions(ctx));
  if (changes.added.length + changes.changed.length) await writeDuties(ctx, changes);
  await announceSaved(ctx, 'duty', changes);
  return { added: changes.added.length, changed: changes.changed.length, same: changes.same };
}
