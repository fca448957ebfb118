import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { exportFormats } from '#contract/exports.ts';
import { takeOut } from '../cases/index.ts';
import { actorOf } from '../directory/index.ts';
import { mayCall } from '../kernel/access.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql, type Sql } from '../kernel/db.ts';
import { districtById } from '../kernel/districts.ts';
import { sha256 } from '../kernel/ids.ts';
import type { JobKind } from '../kernel/jobs.ts';
import { columnsIn, headIn, sayFilter } from './columns.ts';
import { startFile } from './file-writer.ts';
import { ruleOf } from './rule.ts';
import { getExport, type ExportRow } from './views.ts';
import { watermark } from './watermark.ts';

export const mimeOf: Record<(typeof exportFormats)[number], string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
const pageRows = 200;

/** Progress is written beside the job's transaction, or nobody would see it before the end. */
const aside = (ctx: Ctx, statement: Sql) => ctx.services.db.inDistrict(ctx.district, (tx) => tx.write(statement));

/**
 * Makes the file: page by page from the database into a process that writes it, so that neither the memory nor the other requests feel its size.
 * What the person may export is asked anew: who was moved meanwhile takes nothing out.
 */
export const makeFile: JobKind = {
  kind: 'exports.make',
  on: ['export.asked'],
  slow: true,
  run: async (ctx, { id }) => {
    const row = await getExport(ctx, id);
    if (row.state !== 'waiting' && row.state !== 'running') return;
    const actor = await actorOf(ctx, row.accountId);
    const failed = (why: string) =>
      aside(
        ctx,
        sql`update case_export set state = 'failed', failure = ${why} where district_id = ${ctx.district} and id = ${id}`,
      );
    if (!actor || !mayCall(actor, 'case.export')) {
      await failed('access.not_permitted');
      return;
    }
    try {
      await make({ ...ctx, actor, language: row.language }, row);
    } catch (error) {
      ctx.log.error({ export: id, error: error instanceof Error ? error.message : String(error) }, 'export failed');
      await failed('server.error');
    }
  },
};

async function make(ctx: Ctx, row: ExportRow): Promise<void> {
  const { keepDays, mostRows } = await ruleOf(ctx);
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-export-'));
  try {
    const file = path.join(folder, `cases.${row.format}`);
    const columns = columnsIn(row.language);
    const writer = await startFile({
      file,
      format: row.format,
      head: headIn(row.language, {
        district: districtById(ctx.district),
        by: ctx.actor.name,
        at: ctx.now,
        number: row.number,
        purpose: row.purpose,
        filter: await sayFilter(ctx, row.filter),
      }),
      columns: columns.map(({ title, width }) => ({ title, width })),
      picture: row.format === 'xlsx' ? await watermark(row.number) : undefined,
    });
    let rows = 0;
    let more = true;
    try {
      for (let cursor: string | undefined; more && rows < mostRows;) {
        const page = await takeOut(ctx, row.filter, { cursor, limit: Math.min(pageRows, mostRows - rows) });
        await writer.add(page.lines.map((line) => columns.map((c) => c.write(line))));
        rows += page.lines.length;
        cursor = page.next ?? undefined;
        more = page.next !== null;
        await aside(
          ctx,
          sql`update case_export set state = 'running', rows_done = ${rows} where district_id = ${ctx.district} and id = ${row.id}`,
        );
      }
      await writer.end();
    } finally {
      writer.stop();
    }
    const bytes = await readFile(file);
    const key = `${ctx.district}/exports/${row.id}.${row.format}`;
    await ctx.services.storage.put(key, bytes, mimeOf[row.format].split(';')[0]!);
    const { q, ...filter } = row.filter;
    await announce(ctx, {
      stream: 'export',
      id: row.id,
      type: 'export.made',
      // The words looked for may name somebody, and an event cannot be deleted: their hash proves what the row says.
      data: {
        format: row.format,
        rows,
        capped: more,
        filter: { ...filter, ...(q ? { words: sha256(q).toString('hex') } : {}) },
      },
    });
    // Last, and locked no longer than till the commit: should anything fail before, the failure can still be written beside.
    const forgetAt = new Date(ctx.now.getTime() + keepDays * 86_400_000);
    await ctx.tx.write(sql`
      update case_export set state = 'ready', rows_done = ${rows}, capped = ${more}, bytes = ${bytes.length}, storage_key = ${key},
        ready_at = ${ctx.services.clock()}, forget_at = ${forgetAt} where district_id = ${ctx.district} and id = ${row.id}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
