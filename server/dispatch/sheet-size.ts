import { inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/**
 * How many bytes a zip archive holds unpacked, found by unpacking, piece by piece, and not by what it says of itself; above `most` any number
 * above it. Undefined when it is no archive that a spreadsheet program would write.
 */
export function sizeUnzipped(zip: Buffer, most: number): number | undefined {
  const end = lastIndexOfMark(zip);
  if (end === undefined) return undefined;
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let i = 0; i < entries; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) return undefined;
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const size = sizeOfEntry(zip, zip.readUInt32LE(at + 42), method, packed, most - total);
    if (size === undefined) return undefined;
    total += size;
    if (total > most) return total;
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries === 0 ? undefined : total;
}

function lastIndexOfMark(zip: Buffer): number | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at--)
    if (zip.readUInt32LE(at) === endMark) return at;
  return undefined;
}

function sizeOfEntry(zip: Buffer, offset: number, method: number, packed: number, left: number): number | undefined {
  if (offset + 30 > zip.length) return undefined;
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (from + packed > zip.length) return undefined;
  if (method === 0) return packed;
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(zip.subarray(from, from + packed), { maxOutputLength: Math.max(1, left) + 1 }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? left + 1 : undefined;
  }
}
