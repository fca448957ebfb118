import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of deflated parts; `claimed`: what each says of its own size, when that is a lie. */
export function zipOf(parts: Record<string, Buffer | string>, claimed?: number): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const size = claimed ?? Buffer.byteLength(content);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(at, 42);
    for (const [header, from] of [
      [local, 8],
      [entry, 10],
    ] as const) {
      header.writeUInt16LE(8, from);
      header.writeUInt32LE(crc32(content), from + 6);
      header.writeUInt32LE(packed.length, from + 10);
      header.writeUInt32LE(size, from + 14);
      header.writeUInt16LE(name.length, from + 18);
    }
    local.write(name, 30);
    entry.write(name, 46);
    locals.push(local, packed);
    entries.push(entry);
    at += local.length + packed.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}
