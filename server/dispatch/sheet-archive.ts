import { inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/** Unpacks one part; undefined when there is none of this name. */
export type Archive = (name: string) => Buffer | undefined;
export class TooLarge extends Error {}

/**
 * The XML parts of a zip archive as a spreadsheet program writes it; undefined when it is no such archive. What a part says of its own size is
 * not believed: all that is unpacked together stays below `most` bytes, or `TooLarge` is thrown. Pictures are never unpacked.
 */
export function openArchive(zip: Buffer, most: number): Archive | undefined {
  const end = lastIndexOfMark(zip);
  if (end === undefined) return undefined;
  const parts = new Map<string, { offset: number; method: number; packed: number }>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) return undefined;
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    const locked = (zip.readUInt16LE(at + 8) & 1) === 1;
    if (locked) return undefined;
    parts.set(plainName(zip.toString('utf8', at + 46, nameEnd)), {
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  let room = most;
  return (name) => {
    const part = parts.get(plainName(name));
    if (!part) return undefined;
    const bytes = unpack(zip, part, room);
    room -= bytes.length;
    if (room < 0) throw new TooLarge();
    return bytes;
  };
}

const plainName = (name: string) => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();

function lastIndexOfMark(zip: Buffer): number | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at--)
    if (zip.readUInt32LE(at) === endMark) return at;
  return undefined;
}

function unpack(zip: Buffer, part: { offset: number; method: number; packed: number }, room: number): Buffer {
  const { offset, method, packed } = part;
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== localMark)
    throw new Error('a part is not where it should be');
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (from + packed > zip.length) throw new Error('a part is cut');
  const bytes = zip.subarray(from, from + packed);
  if (method === 0) return bytes;
  if (method !== 8) throw new Error('a part is packed in an unknown way');
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, room + 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge();
    throw error;
  }
}
