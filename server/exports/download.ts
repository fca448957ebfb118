import type { Parsed } from '#contract/endpoint.ts';
import type { exports } from '#contract/exports.ts';
import { announce } from '../kernel/announce.ts';
import type { Outside } from '../kernel/context.ts';
import { sql } from '../kernel/db.ts';
import { fail } from '../kernel/errors.ts';
import { mimeOf } from './make-file.ts';
import { getExport, type ExportRow } from './views.ts';

/** The file, to who asked for it and nobody else. A download is a GET that leaves a trace, so it minds its own transaction. */
export async function download(outside: Outside, { params: { id } }: Parsed<typeof exports.file>) {
  const row = await outside.services.db.inDistrict(outside.district, async (tx) => {
    const ctx = { ...outside, tx };
    const found = await getExport(ctx, id);
    if (found.accountId !== outside.actor.accountId) fail('export.not_found');
    if (found.state !== 'ready' || !found.storageKey || (found.forgetAt && found.forgetAt <= outside.now))
      fail('export.not_ready');
    await tx.write(
      sql`update case_export set downloads = downloads + 1 where district_id = ${outside.district} and id = ${id}`,
    );
    await announce(ctx, { stream: 'export', id, type: 'export.downloaded' });
    return found as ExportRow & { storageKey: string };
  });
  outside.services.poke(outside.district);
  const stored = (await outside.services.storage.get(row.storageKey)) ?? fail('export.not_ready');
  return { bytes: stored.bytes, mime: mimeOf[row.format], name: `${row.number}.${row.format}` };
}
