import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { divisionCode, done, instant, limit, subjectCode, unitRef, words } from './shared.ts';

export const subjectView = z.object({
  code: subjectCode,
  parent: subjectCode.nullable(),
  name: words(40, 1),
  nameEn: words(80),
  limit: limit.nullable(),
  keywords: z.array(words(20, 1)).max(50),
  source: words(200),
  verified: z.boolean(),
  version: z.number(),
});
export const areaKinds = ['any', 'urban', 'rural'] as const;
export const dutyLists = ['basic', 'assist', 'upper'] as const;
export const dutyView = z.object({
  code: words(20, 2),
  /** 基本履职 配合履职 上级收回 (domain.md § 4) */
  list: z.enum(dutyLists),
  subject: subjectCode,
  areaKind: z.enum(areaKinds),
  /** a unit's code, or `town:KIND` for that station of the town where the matter is, or `community` */
  lead: words(60, 1),
  helpers: z.array(words(60, 1)).max(10),
  source: words(300, 2),
  verified: z.boolean(),
  version: z.number(),
});
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const sheetErrors = [
  'sheet.unreadable',
  'sheet.not_xlsx',
  'sheet.too_heavy',
  'sheet.bad_row',
  'file.too_large',
  'request.too_busy',
] as const;
const imported = z.object({ added: z.number(), changed: z.number(), same: z.number() });
const code = z.object({ code: words(20, 2) });

export const catalogue = {
  subjects: endpoint({
    id: 'catalogue.subjects',
    method: 'GET',
    path: '/api/subjects',
    summary: 'The catalogue of subjects as it stands.',
    permission: 'catalogue.read',
    /** `initials`: of the name in pinyin, by which it is found as well */
    reply: z.object({ items: z.array(subjectView.extend({ initials: z.string() })) }),
  }),
  saveSubject: endpoint({
    id: 'catalogue.saveSubject',
    method: 'PUT',
    path: '/api/subjects/:code',
    summary: 'Add or change a subject; the old row stays as history.',
    permission: 'catalogue.edit',
    params: z.object({ code: subjectCode }),
    body: subjectView.omit({ code: true, version: true }),
    reply: subjectView,
    errors: ['subject.not_found', 'subject.parent_mismatch'],
  }),
  retireSubject: endpoint({
    id: 'catalogue.retireSubject',
    method: 'DELETE',
    path: '/api/subjects/:code',
    summary: 'Retire a subject that has no subjects below it and no duty-list entry.',
    permission: 'catalogue.edit',
    params: z.object({ code: subjectCode }),
    reply: done,
    errors: ['subject.not_found', 'subject.in_use'],
  }),
  exportSubjects: endpoint({
    id: 'catalogue.exportSubjects',
    method: 'GET',
    path: '/api/subjects.xlsx',
    summary: 'The catalogue as XLSX.',
    permission: 'catalogue.read',
    reply: z.unknown(),
    download: sheet,
    errors: ['request.too_busy', 'request.timeout'],
  }),
  importSubjects: endpoint({
    id: 'catalogue.importSubjects',
    method: 'POST',
    path: '/api/subjects.xlsx',
    summary: 'Take a changed XLSX back: all rows are checked first, then all or none are saved.',
    permission: 'catalogue.edit',
    upload: [sheet],
    reply: imported,
    errors: sheetErrors,
  }),
  duties: endpoint({
    id: 'catalogue.duties',
    method: 'GET',
    path: '/api/duties',
    summary: 'The duty list as it stands.',
    permission: 'catalogue.read',
    reply: z.object({ items: z.array(dutyView.extend({ subjectName: z.string(), leadName: z.string() })) }),
  }),
  covering: endpoint({
    id: 'catalogue.covering',
    method: 'GET',
    path: '/api/duty-covering',
    summary:
      'Whose a subject is at a place, by the duty list: the entry of the subject or of one above it, with the units it names there.',
    permission: 'catalogue.read',
    query: z.object({ subject: subjectCode, place: divisionCode.optional() }),
    reply: z.object({
      covering: z
        .object({
          code: z.string(),
          areaKind: z.enum(areaKinds),
          source: z.string(),
          /** of the subject that the entry is about: it may stand above the one asked for */
          subject: z.object({ code: subjectCode, name: z.string() }),
          /** null: the place is not known well enough to name one */
          lead: unitRef.nullable(),
          leadName: z.string(),
          helpers: z.array(unitRef),
        })
        .nullable(),
    }),
    errors: ['subject.not_found', 'territory.unknown_division'],
  }),
  saveDuty: endpoint({
    id: 'catalogue.saveDuty',
    method: 'PUT',
    path: '/api/duties/:code',
    summary: 'Add or change an entry of the duty list; the old row stays as history.',
    permission: 'catalogue.edit',
    params: code,
    body: dutyView.omit({ code: true, version: true }),
    reply: dutyView,
    errors: ['subject.not_found', 'unit.not_found', 'duty.already_covered'],
  }),
  retireDuty: endpoint({
    id: 'catalogue.retireDuty',
    method: 'DELETE',
    path: '/api/duties/:code',
    summary: 'Retire an entry of the duty list.',
    permission: 'catalogue.edit',
    params: code,
    reply: done,
    errors: ['duty.not_found'],
  }),
  exportDuties: endpoint({
    id: 'catalogue.exportDuties',
    method: 'GET',
    path: '/api/duties.xlsx',
    summary: 'The duty list as XLSX.',
    permission: 'catalogue.read',
    reply: z.unknown(),
    download: sheet,
    errors: ['request.too_busy', 'request.timeout'],
  }),
  importDuties: endpoint({
    id: 'catalogue.importDuties',
    method: 'POST',
    path: '/api/duties.xlsx',
    summary: 'Take a changed XLSX back: all rows are checked first, then all or none are saved.',
    permission: 'catalogue.edit',
    upload: [sheet],
    reply: imported,
    errors: sheetErrors,
  }),
};

export const modelView = z.object({
  trainedAt: instant,
  examples: z.number(),
  labels: z.number(),
  threshold: z.number(),
  /** as measured on messages it had not learned from, when it was trained */
  coverage: z.number(),
  precision: z.number(),
  trainMs: z.number(),
  source: z.enum(['built_in', 'history', 'file']),
});

export const model = {
  get: endpoint({
    id: 'model.get',
    method: 'GET',
    path: '/api/dispatch/model',
    summary: 'The text classifier in use and how sure it is.',
    permission: 'catalogue.read',
    /** `own`: how many of the examples are the district's own; `corrections`: decided since the training */
    reply: z.object({ model: modelView.nullable(), own: z.number(), corrections: z.number() }),
  }),
  train: endpoint({
    id: 'model.train',
    method: 'POST',
    path: '/api/dispatch/model',
    summary: 'Train anew from the district’s own history and corrections, in the background.',
    permission: 'model.train',
    reply: z.object({ queued: z.literal(true) }),
  }),
  suggest: endpoint({
    id: 'model.suggest',
    method: 'POST',
    path: '/api/dispatch/suggest',
    summary: 'What the machine would propose for a text; nothing is stored.',
    permission: 'catalogue.read',
    body: z.object({ text: words(4000, 2) }),
    reply: z.object({
      choices: z.array(
        z.object({
          subject: z.object({ code: z.string(), name: z.string() }),
          confidence: z.number(),
          unit: unitRef.nullable(),
        }),
      ),
    }),
    readOnly: true,
  }),
};
