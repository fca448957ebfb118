// 照片 files: photos on the way in and out. What a photo says besides its picture (place, time, device) never gets in.
import { files as contract } from '#contract/files.ts';
import { announce } from '../kernel/announce.ts';
import type { Ctx } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import type { Module } from '../kernel/module.ts';
import { on, onPrepared } from '../kernel/route.ts';
import { keyFits } from './links.ts';
import { store, upload } from './upload.ts';

export { fileUrls } from './links.ts';
export { attach, requireLoose } from './attach.ts';

const get = on(contract.get, async (ctx, { params, query }) => {
  if (!keyFits(ctx.services.keys.file, params.id, query.key, ctx.now)) fail('file.not_found');
  const row = await ctx.tx.row<{ storage_key: string; thumb_key: string }>(
    sql`select storage_key, thumb_key from file where district_id = ${ctx.district} and id = ${params.id}`,
  );
  const stored = row && (await ctx.services.storage.get(query.size === 'thumb' ? row.thumb_key : row.storage_key));
  if (!stored) fail('file.not_found');
  return { bytes: stored.bytes, mime: stored.mime, cacheSeconds: 86_400 };
});

/** Photos that became part of nothing within a day are forgotten: row first, then the bytes. */
async function sweep(ctx: Ctx): Promise<void> {
  const old = new Date(ctx.now.getTime() - 24 * 3_600_000);
  const gone = await ctx.tx.rows<{ id: string; storage_key: string; thumb_key: string }>(sql`
    delete from file where district_id = ${ctx.district} and attached_to is null and uploaded_at < ${old} returning id, storage_key, thumb_key`);
  for (const file of gone) {
    await ctx.services.storage.remove(file.storage_key);
    await ctx.services.storage.remove(file.thumb_key);
    await announce(ctx, { stream: 'file', id: file.id, type: 'file.forgotten' });
  }
}

export const files: Module = {
  name: 'files',
  routes: [
    onPrepared(
      contract.upload,
      (outside, { bytes }) => store(outside, bytes),
      (ctx, _input, stored) => upload(ctx, stored),
    ),
    get,
  ],
  chores: [{ name: 'files.sweep', everySeconds: 3600, run: sweep }],
};
