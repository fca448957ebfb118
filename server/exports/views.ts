import type { CaseFilter } from '#contract/case-filter.ts';
import type { ReplyInput } from '#contract/endpoint.ts';
import type { exports } from '#contract/exports.ts';
import { namesOf } from '../directory/index.ts';
import type { Ctx } from '../kernel/context.ts';
import { and, sql, type Sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { idPart, pageOf, type Paging } from '../kernel/paging.ts';

export type ExportRow = {
  id: string;
  number: string;
  accountId: string;
  format: 'xlsx' | 'csv';
  language: 'zh-Hans' | 'en';
  filter: CaseFilter;
  purpose: string;
  state: 'waiting' | 'running' | 'ready' | 'failed' | 'forgotten';
  rows: number;
  capped: boolean;
  bytes: number | null;
  storageKey: string | null;
  failure: string | null;
  askedAt: Date;
  readyAt: Date | null;
  forgetAt: Date | null;
  downloads: number;
};

const select = (ctx: Ctx, where: Sql[], limit: number) =>
  ctx.tx.rows<ExportRow>(sql`
    select e.id, e.number, e.account_id as "accountId", e.format, e.language, e.filter, e.purpose, e.state, e.rows_done as rows, e.capped, e.bytes,
      e.storage_key as "storageKey", e.failure, e.asked_at as "askedAt", e.ready_at as "readyAt", e.forget_at as "forgetAt", e.downloads
    from case_export e where e.district_id = ${ctx.district} and ${and(where)} order by e.id desc limit ${limit}`);

export const getExport = async (ctx: Ctx, id: string): Promise<ExportRow> =>
  (await select(ctx, [sql`e.id = ${id}`], 1))[0] ?? fail('export.not_found');

type View = ReplyInput<typeof exports.make>;
export function presentExport(row: ExportRow): View {
  const { accountId: _accountId, language: _language, storageKey: _storageKey, ...view } = row;
  return {
    ...view,
    askedAt: row.askedAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    forgetAt: row.forgetAt?.toISOString() ?? null,
  };
}

const pages = (ctx: Ctx, q: Paging, where: Sql[]) =>
  pageOf(
    q,
    [idPart],
    (after, limit) => select(ctx, [...where, ...(after ? [sql`e.id < ${after[0]}::uuid`] : [])], limit),
    (row) => [row.id],
  );

export async function listMine(ctx: Ctx, q: Paging) {
  const page = await pages(ctx, q, [sql`e.account_id = ${ctx.actor.accountId}`]);
  return { items: page.items.map(presentExport), next: page.next };
}

const caseNumber = /\d{23}/g;
const confidentialAmong = async (ctx: Ctx, numbers: readonly string[]): Promise<Set<string>> => {
  const rows = await ctx.tx.rows<{ number: string }>(sql`
    select number from case_record where district_id = ${ctx.district} and number = any(${numbers}::text[]) and confidentiality = 'confidential'`);
  return new Set(rows.map((r) => r.number));
};

/** The number of a confidential case in what was looked for, or in the purpose, is blotted out. */
function withoutNumbers(view: View, secret: ReadonlySet<string>): View {
  const blot = (text: string) => text.replace(caseNumber, (n) => (secret.has(n) ? '…' : n));
  const { q } = view.filter;
  return { ...view, purpose: blot(view.purpose), filter: { ...view.filter, ...(q ? { q: blot(q) } : {}) } };
}

/** All of the district with who made them: the audit sees that it was done and what was looked for, not the cases. */
export async function listAll(ctx: Ctx, q: Paging) {
  const page = await pages(ctx, q, []);
  const secret = await confidentialAmong(
    ctx,
    page.items.flatMap((row) => `${row.filter.q ?? ''} ${row.purpose}`.match(caseNumber) ?? []),
  );
  const names = await namesOf(
    ctx,
    page.items.map((row) => row.accountId),
  );
  return {
    items: page.items.map((row) => ({
      ...withoutNumbers(presentExport(row), secret),
      by: {
        id: row.accountId,
        name: names.get(row.accountId)?.name ?? '',
        unit: names.get(row.accountId)?.unit ?? null,
      },
    })),
    next: page.next,
  };
}
