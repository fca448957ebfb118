import { catalogue } from '#contract/dispatch.ts';
import { initialsOf } from '../directory/index.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { named } from '../kernel/locale.ts';
import { on, onOutside, onPrepared, type FileReply, type Route } from '../kernel/route.ts';
import { catalogueOf } from './catalogue.ts';
import { covering } from './covering.ts';
import { importDuties, importSubjects } from './import-sheets.ts';
import { leadNames } from './lead-names.ts';
import { retireDuty } from './retire-duty.ts';
import { retireSubject } from './retire-subject.ts';
import { saveDuty } from './save-duty.ts';
import { saveSubject } from './save-subject.ts';
import { dutyColumns, subjectColumns, type Column, type DutyLine } from './sheet-columns.ts';
import { readSheet, sheetType, writeSheet } from './sheets.ts';

const listSubjects = async (ctx: Ctx) => [...(await catalogueOf(ctx)).subjects.values()];

async function listDuties(ctx: Ctx): Promise<DutyLine[]> {
  const { duties, subjects } = await catalogueOf(ctx);
  const nameOf = await leadNames(ctx);
  return [...duties.values()].map((d) => ({
    ...d,
    subjectName: named(ctx, subjects.get(d.subject) ?? { name: d.subject }),
    leadName: nameOf(d.lead),
  }));
}

/** Read first and written after, so that no connection waits for the writing. */
const download =
  <T>(name: string, columns: readonly Column<T>[], list: (ctx: Ctx) => Promise<readonly T[]>) =>
  async (outside: Outside): Promise<FileReply> => {
    const rows = await outside.services.db.inDistrict(outside.district, (tx) => list({ ...outside, tx }), {
      readOnly: true,
    });
    return { bytes: await writeSheet(name, columns, rows), mime: sheetType, name: `${name}.xlsx` };
  };

export const routes: Route[] = [
  on(catalogue.subjects, async (ctx) => ({
    items: (await listSubjects(ctx)).map((s) => ({ ...s, initials: initialsOf(s.name) })),
  })),
  on(catalogue.saveSubject, saveSubject),
  on(catalogue.retireSubject, retireSubject),
  onOutside(catalogue.exportSubjects, download('事项目录', subjectColumns, listSubjects)),
  onPrepared(
    catalogue.importSubjects,
    (outside, { bytes }) => readSheet(bytes, subjectColumns, outside.language),
    (ctx, _input, rows) => importSubjects(ctx, rows),
  ),
  on(catalogue.duties, async (ctx) => ({ items: await listDuties(ctx) })),
  on(catalogue.covering, covering),
  on(catalogue.saveDuty, saveDuty),
  on(catalogue.retireDuty, retireDuty),
  onOutside(
    catalogue.exportDuties,
    // The sheet has Chinese heads, whoever takes it out.
    download('职责清单', dutyColumns, (ctx) => listDuties({ ...ctx, language: 'zh-Hans' })),
  ),
  onPrepared(
    catalogue.importDuties,
    (outside, { bytes }) => readSheet(bytes, dutyColumns, outside.language),
    (ctx, _input, rows) => importDuties(ctx, rows),
  ),
];
