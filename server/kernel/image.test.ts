import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanImage, photoLimits } from './image.ts';

const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '37/1 10/1 1234/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '122/1 25/1 0/1',
};
const device = { Make: 'SecretPhone', Artist: 'SecretName', DateTime: '2026:11:23 08:00:00' };
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="SecretXmp"/></rdf:RDF></x:xmpmeta>';

/** Left half red, right half blue, so that a turn can be seen. */
function picture(width = 200, height = 100) {
  const right = { create: { width: width / 2, height, channels: 3 as const, background: '#0000ff' } };
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: right, left: width / 2, top: 0 },
  ]);
}
const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  });

/** One chunk of a PNG: length, type, data, checksum. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG whose header says what it likes, with whatever data. */
function png(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits; colour type 0: grey
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([sign, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A zip with one stored file, by hand: local header, directory, end. */
function zip(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return Buffer.concat([
    Buffer.from('PK\x03\x04'),
    fields,
    Buffer.from(name),
    data,
    Buffer.from('PK\x05\x06'),
    Buffer.alloc(18),
  ]);
}

const refused = (code: string) => expect.objectContaining({ code });
const traces = ['Secret', 'Exif', 'http://ns.adobe.com', 'xmpmeta', 'ICC_PROFILE', 'iCCP', 'tEXt', 'PAYLOAD'];
function expectClean(bytes: Buffer): void {
  for (const trace of traces) expect([trace, bytes.includes(trace)]).toEqual([trace, false]);
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s keeps its picture and nothing else', async (format) => {
  const dirty = await picture()
    .withExif({ IFD0: device, IFD3: place })
    .withXmp(xmp)
    .withIccProfile('p3')
    .toFormat(format)
    .toBuffer();
  const before = await sharp(dirty).metadata();
  expect([before.exif, before.icc, before.xmp].map((part) => part !== undefined)).toEqual([true, true, true]);
  expect(dirty.includes('SecretPhone')).toBe(true);
  const clean = await cleanImage(Buffer.concat([dirty, Buffer.from('PAYLOAD behind the picture')]));
  expect(clean).toMatchObject({ mime: `image/${format}`, width: 200, height: 100 });
  const after = await sharp(clean.bytes).metadata();
  expect([after.format, after.exif, after.icc, after.xmp, after.iptc, after.comments]).toEqual([
    format,
    ...Array(5).fill(undefined),
  ]);
  expectClean(clean.bytes);
});

test('a text chunk of a PNG and a comment of a JPEG are gone', async () => {
  const plain = await picture().png().toBuffer();
  const text = chunk('tEXt', Buffer.from('Comment\0Secret words'));
  const withText = Buffer.concat([plain.subarray(0, 33), text, plain.subarray(33)]);
  expectClean((await cleanImage(withText)).bytes);
  const jpeg = await picture().jpeg().toBuffer();
  const words = Buffer.from('<script>Secret()</script>');
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  const withComment = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
  expectClean((await cleanImage(withComment)).bytes);
});

test('a picture lying on its side is turned upright before its orientation is forgotten', async () => {
  const lying = await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect((await sharp(lying).metadata()).orientation).toBe(6);
  const clean = await cleanImage(lying);
  expect(clean).toMatchObject({ width: 100, height: 200 });
  expect((await sharp(clean.bytes).metadata()).orientation).toBeUndefined();
  const { data } = await sharp(clean.bytes).raw().toBuffer({ resolveWithObject: true });
  const top = [...data.subarray(0, 3)];
  const bottom = [...data.subarray(-3)];
  expect(top[0]! > 200 && top[2]! < 50 && bottom[0]! < 50 && bottom[2]! > 200).toBe(true);
});

test('transparency stays, CMYK and 16 bits become what browsers show', async () => {
  const glass = await sharp({
    create: { width: 9, height: 9, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
  })
    .png()
    .toBuffer();
  expect((await sharp((await cleanImage(glass)).bytes).metadata()).hasAlpha).toBe(true);
  const cmyk = await picture().toColourspace('cmyk').jpeg().toBuffer();
  expect((await sharp((await cleanImage(cmyk)).bytes).metadata()).space).toBe('srgb');
  const deep = await picture().toColourspace('rgb16').png().toBuffer();
  expect((await sharp((await cleanImage(deep)).bytes).metadata()).depth).toBe('uchar');
});

test('a very large picture is scaled to the longest side', async () => {
  const clean = await cleanImage(await picture(300, 100).jpeg().toBuffer(), { ...photoLimits, longestSide: 150 });
  expect(clean).toMatchObject({ width: 150, height: 50 });
  expect(await cleanImage(await picture(60, 20).jpeg().toBuffer())).toMatchObject({ width: 60, height: 20 });
});

test('the thumbnail is small and WebP', async () => {
  const { thumb } = await cleanImage(await picture(1000, 500).withExif({ IFD0: device }).jpeg().toBuffer());
  expectClean(thumb.bytes);
  expect(thumb).toMatchObject({ mime: 'image/webp', width: 480, height: 240 });
  expect((await sharp(thumb.bytes).metadata()).format).toBe('webp');
});

const ftyp = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}mif1`), Buffer.alloc(400)]);

test.each<[string, () => Buffer | Promise<Buffer>, string]>([
  ['nothing', () => Buffer.alloc(0), 'file.unreadable'],
  ['one byte', () => Buffer.from([0xff]), 'file.type_not_allowed'],
  ['zeros', () => Buffer.alloc(4096), 'file.type_not_allowed'],
  ['text', () => Buffer.from('a photo, honestly'), 'file.type_not_allowed'],
  ['a zip named .jpg', () => zip('photo.jpg', Buffer.alloc(1e6)), 'file.type_not_allowed'],
  ['gzip', () => gzipSync(Buffer.alloc(1e6)), 'file.type_not_allowed'],
  [
    'SVG with script',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'file.type_not_allowed',
  ],
  [
    'SVG behind an XML line',
    () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'file.type_not_allowed',
  ],
  ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'file.type_not_allowed'],
  ['PDF', () => Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj'), 'file.type_not_allowed'],
  [
    'PDF with a JPEG behind it',
    async () => Buffer.concat([Buffer.from('%PDF-1.7\n'), await picture().jpeg().toBuffer()]),
    'file.type_not_allowed',
  ],
  ['GIF', () => picture().gif().toBuffer(), 'file.type_not_allowed'],
  ['GIF that is script', () => Buffer.from('GIF89a/*\0\0*/=1;alert(1)'), 'file.type_not_allowed'],
  ['TIFF', () => picture().tiff().toBuffer(), 'file.type_not_allowed'],
  ['AVIF', () => picture().avif().toBuffer(), 'file.type_not_allowed'],
  ['HEIC without a decoder', () => ftyp('heic'), 'file.type_not_allowed'],
  ['program', () => Buffer.from('\x7fELF\x02\x01\x01'.padEnd(200, '\0'), 'latin1'), 'file.type_not_allowed'],
  ['truncated JPEG', async () => (await noise(400, 300).jpeg().toBuffer()).subarray(0, 9000), 'file.unreadable'],
  ['JPEG without its end', async () => (await noise(400, 300).jpeg().toBuffer()).subarray(0, -40), 'file.unreadable'],
  ['truncated PNG', async () => (await noise(400, 300).png().toBuffer()).subarray(0, 90_000), 'file.unreadable'],
  ['truncated WebP', async () => (await noise(400, 300).webp().toBuffer()).subarray(0, 20_000), 'file.unreadable'],
  [
    'JPEG of a header alone',
    () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    'file.unreadable',
  ],
  [
    'PNG with a broken checksum',
    async () => (await picture().png().toBuffer()).map((byte, i) => (i === 30 ? byte ^ 1 : byte)) as Buffer,
    'file.unreadable',
  ],
  ['PNG that says 30000 x 30000', () => png(30_000, 30_000, deflateSync(Buffer.alloc(100))), 'file.too_many_pixels'],
  ['PNG of the largest numbers', () => png(0x7fffffff, 0x7fffffff, deflateSync(Buffer.alloc(100))), 'file.'],
  ['PNG of no size', () => png(0, 0, deflateSync(Buffer.alloc(100))), 'file.'],
  ['animated WebP', animated, 'file.type_not_allowed'],
  ['too many bytes', () => Buffer.alloc(photoLimits.bytes + 1, 0xff), 'file.too_large'],
])('refused: %s', async (_name, make, code) => {
  const bytes = Buffer.from(await make());
  const error = await cleanImage(bytes).catch((thrown: unknown) => thrown);
  expect(error).toEqual(expect.objectContaining({ code: expect.stringContaining(code) as string }));
});

/** A WebP of two frames, red and green. */
async function animated(): Promise<Buffer> {
  const raw = await sharp({ create: { width: 40, height: 80, channels: 3, background: '#0f0' } })
    .composite([{ input: { create: { width: 40, height: 40, channels: 3, background: '#f00' } }, left: 0, top: 0 }])
    .raw()
    .toBuffer();
  const bytes = await sharp(raw, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
    .webp({ delay: [100, 100] })
    .toBuffer();
  expect((await sharp(bytes).metadata()).pages).toBe(2);
  return bytes;
}

test('a bomb of 50000 x 50000 zeros is refused by its header, in no time and without the memory', async () => {
  // 2.5 GB of pixels in about 2.4 MB: the rows are deflated once and repeated.
  const bomb = png(50_000, 50_000, deflateSync(Buffer.alloc(50_001 * 1000)));
  const before = process.memoryUsage.rss();
  const began = performance.now();
  await expect(cleanImage(bomb)).rejects.toEqual(refused('file.too_many_pixels'));
  expect(performance.now() - began).toBeLessThan(3000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(50e6);
});

test('a bomb hidden in a text chunk of a small PNG does not grow', async () => {
  const plain = await picture().png().toBuffer();
  const bomb = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(200e6, 'a'))]));
  const before = process.memoryUsage.rss();
  const clean = await cleanImage(Buffer.concat([plain.subarray(0, 33), bomb, plain.subarray(33)])).catch(
    (thrown: unknown) => thrown,
  );
  expect(clean).toEqual(expect.anything());
  expect(process.memoryUsage.rss() - before).toBeLessThan(100e6);
});

test('the limits are named in the refusal', async () => {
  const small = { bytes: 2_000_000, pixels: 1_000_000, longestSide: 100, seconds: 5 };
  await expect(cleanImage(Buffer.alloc(2_000_001), small)).rejects.toMatchObject({ params: { megabytes: 2 } });
  await expect(cleanImage(await picture(2000, 501).jpeg().toBuffer(), small)).rejects.toMatchObject({
    params: { megapixels: 1 },
  });
});

test('whatever bytes are changed, the answer is a clean picture or a refusal', async () => {
  const sources = await Promise.all([
    noise(60, 40).jpeg().toBuffer(),
    noise(60, 40).png().toBuffer(),
    noise(60, 40).webp().toBuffer(),
  ]);
  let state = 7;
  const random = (below: number) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below;
  const ends = { clean: 0, refused: 0 };
  for (let round = 0; round < 240; round++) {
    const bytes = Buffer.from(sources[round % 3]!);
    for (let i = 0; i < 1 + (round % 5); i++) bytes[random(round % 2 ? bytes.length : 64)] = random(256);
    const result = await cleanImage(bytes).catch((thrown: { code?: string }) => thrown);
    if (!('bytes' in result)) expect(result.code).toMatch(/^file\./);
    ends['bytes' in result ? 'clean' : 'refused']++;
  }
  expect(ends.clean).toBeGreaterThan(0);
  expect(ends.refused).toBeGreaterThan(0);
});

test('many at once all come through, good and bad', async () => {
  const good = await noise(600, 400).jpeg().toBuffer();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => cleanImage(i % 4 ? good : good.subarray(0, 5000))),
  );
  expect(results.map((result) => result.status === 'fulfilled')).toEqual(
    Array.from({ length: 20 }, (_, i) => i % 4 > 0),
  );
});
