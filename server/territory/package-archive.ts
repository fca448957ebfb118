// Reads chosen files out of an npm package archive (.tgz) without writing them to disk.
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const blockSize = 512;

function headerText(block: Buffer, from: number, length: number): string {
  const end = block.indexOf(0, from);
  return block.toString('utf8', from, end >= from && end < from + length ? end : from + length);
}

/**
 * Streams a gzipped tar and hands every piece of the wanted entries to `take(path, piece)`; `piece` is undefined at the
 * end of an entry. Stops reading when all wanted entries have been seen, so what lies behind them is never unpacked.
 * Resolves to the set of paths found. Rejects when the archive is damaged.
 */
export async function readArchive(
  archive: string,
  wanted: ReadonlySet<string>,
  take: (path: string, piece: Buffer | undefined) => void,
): Promise<Set<string>> {
  const found = new Set<string>();
  const file = createReadStream(archive);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  let rest: Buffer = Buffer.alloc(0);
  let path: string | undefined;
  let left = 0; // bytes of the present entry still to come
  let padding = 0; // bytes that fill the entry's last block
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length > 0) {
      if (left > 0) {
        const piece = rest.subarray(0, left);
        if (path !== undefined) take(path, piece);
        left -= piece.length;
        rest = rest.subarray(piece.length);
        if (left > 0) break;
        if (path !== undefined) {
          take(path, undefined);
          found.add(path);
        }
      } else if (padding > 0) {
        const skipped = Math.min(padding, rest.length);
        padding -= skipped;
        rest = rest.subarray(skipped);
      } else {
        if (rest.length < blockSize) break;
        const name = headerText(rest, 0, 100);
        left = parseInt(headerText(rest, 124, 12), 8) || 0;
        padding = (blockSize - (left % blockSize)) % blockSize;
        const entry = name.slice(name.indexOf('/') + 1);
        path = wanted.has(entry) ? entry : undefined;
        rest = rest.subarray(blockSize);
      }
    }
    if (found.size === wanted.size) break;
  }
  file.destroy();
  return found;
}
