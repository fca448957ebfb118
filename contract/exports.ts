import { z } from 'zod';
import { caseFilter } from './case-filter.ts';
import { endpoint } from './endpoint.ts';
import { actorRef, id, instant, page, paging, words } from './shared.ts';

export const exportFormats = ['xlsx', 'csv'] as const;
export const exportStates = ['waiting', 'running', 'ready', 'failed', 'forgotten'] as const;

export const exportView = z.object({
  id,
  /** stands in the file, on every sheet: a copy that turns up can be traced */
  number: z.string(),
  format: z.enum(exportFormats),
  filter: caseFilter,
  purpose: z.string(),
  state: z.enum(exportStates),
  rows: z.number(),
  /** there was more than an export may hold */
  capped: z.boolean(),
  bytes: z.number().nullable(),
  failure: z.string().nullable(),
  askedAt: instant,
  readyAt: instant.nullable(),
  forgetAt: instant.nullable(),
  downloads: z.number(),
});
export type ExportView = z.output<typeof exportView>;

const rule = z.object({ keepDays: z.number().int().min(1).max(30), mostRows: z.number().int().min(1).max(100_000) });

export const exports = {
  make: endpoint({
    id: 'exports.make',
    method: 'POST',
    path: '/api/exports',
    summary:
      'Take the cases a filter finds out as a sheet, as far as I may export them; personal data is masked. Made by a job.',
    permission: 'case.export',
    body: z.object({ format: z.enum(exportFormats), filter: caseFilter, purpose: words(200, 2) }),
    reply: exportView,
    errors: ['export.too_many_waiting'],
  }),
  mine: endpoint({
    id: 'exports.mine',
    method: 'GET',
    path: '/api/exports',
    summary: 'My exports, newest first.',
    permission: 'case.export',
    query: z.object({ ...paging }),
    reply: page(exportView),
    errors: ['request.bad_cursor'],
  }),
  file: endpoint({
    id: 'exports.file',
    method: 'GET',
    path: '/api/exports/:id/file',
    summary: 'The file of my export; each download is on record.',
    permission: 'case.export',
    params: z.object({ id }),
    reply: z.any(),
    download: 'application/octet-stream',
    errors: ['export.not_found', 'export.not_ready'],
  }),
  all: endpoint({
    id: 'exports.all',
    method: 'GET',
    path: '/api/audit/exports',
    summary: 'All exports of the district with who made them: for the audit, without the files.',
    permission: 'audit.read',
    query: z.object({ ...paging }),
    reply: page(exportView.extend({ by: actorRef.pick({ id: true, name: true, unit: true }) })),
    errors: ['request.bad_cursor'],
  }),
  rule: endpoint({
    id: 'exports.rule',
    method: 'GET',
    path: '/api/exports/rule',
    summary: 'How long the file of an export is kept, and how many rows one may hold.',
    permission: 'signed_in',
    reply: rule,
  }),
  saveRule: endpoint({
    id: 'exports.saveRule',
    method: 'PUT',
    path: '/api/exports/rule',
    summary: 'Change how long files are kept and how many rows an export may hold.',
    permission: 'catalogue.edit',
    body: rule,
    reply: rule,
  }),
};
