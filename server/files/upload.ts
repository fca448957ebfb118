import { announce } from '../kernel/announce.ts';
import type { Ctx, Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { cleanImage } from '../kernel/image.ts';
import { fileUrls } from './links.ts';

type Stored = { id: string; key: string; mime: string; size: number; width: number; height: number };

/**
 * Takes one photo: looks at what it truly is, re-encodes it, stores picture and thumbnail durably. The bytes are safe before the
 * row is, so an acknowledged photo is never lost; bytes without a row are only waste.
 */
export async function store(ctx: Outside, given: Buffer): Promise<Stored> {
  const image = await cleanImage(given);
  const id = newId(ctx.now);
  const key = `${ctx.district}/${id.slice(0, 8)}/${id}`;
  await ctx.services.storage.put(key, image.bytes, image.mime);
  await ctx.services.storage.put(`${key}.thumb`, image.thumb.bytes, image.thumb.mime);
  return { id, key, mime: image.mime, size: image.bytes.length, width: image.width, height: image.height };
}

/** The row of a stored photo, and the links to it. */
export async function upload(ctx: Ctx, { id, key, mime, size, width, height }: Stored) {
  await ctx.tx.write(sql`
    insert into file (district_id, id, mime, bytes, width, height, storage_key, thumb_key, uploaded_by, uploaded_at)
    values (${ctx.district}, ${id}, ${mime}, ${size}, ${width}, ${height}, ${key}, ${`${key}.thumb`}, ${ctx.actor.accountId}, ${ctx.now})`);
  await announce(ctx, { stream: 'file', id, type: 'file.uploaded', data: { mime, bytes: size }, seq: 1 });
  return { ...fileUrls(ctx.services.keys.file, id, ctx.now), width, height };
}
