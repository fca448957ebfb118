// Photos on their way in: known by content, decoded within limits, and written anew, so that nothing but the picture is kept.
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { fail } from './errors.ts';

/** What a photo is stored as. A new way in is a row here; `format` is what the decoder must find as well. */
const photoTypes: Record<string, { format: Metadata['format']; store: 'jpeg' | 'png' | 'webp' }> = {
  'image/jpeg': { format: 'jpeg', store: 'jpeg' },
  'image/png': { format: 'png', store: 'png' },
  'image/webp': { format: 'webp', store: 'webp' },
  // sharp as it comes from npm has no HEVC decoder: these pass only where libvips was built with one.
  'image/heic': { format: 'heif', store: 'jpeg' },
  'image/heif': { format: 'heif', store: 'jpeg' },
};

/** `bytes` of the upload, `pixels` of the picture as its header says, `longestSide` of what is stored, `seconds` of work. */
export type ImageLimits = { bytes: number; pixels: number; longestSide: number; seconds: number };

export const photoLimits: ImageLimits = { bytes: 12_000_000, pixels: 50_000_000, longestSide: 4096, seconds: 20 };

export type Picture = { bytes: Buffer; mime: string; width: number; height: number };
/** `thumb` is a WebP of at most 480 pixels, for lists. */
export type CleanImage = Picture & { thumb: Picture };

const thumbSide = 480;

// Only these decoders, whatever the content says: no SVG, PDF, TIFF, ImageMagick. Ultra HDR is read as the JPEG it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}`) });
// Photos come one by one from many people: a cache of decoded pictures is memory for nothing.
sharp.cache(false);

/** Throws the refusal a failed decoding stands for. */
function unreadable(mime: string): never {
  return photoTypes[mime]?.format === 'heif' ? fail('file.type_not_allowed', { type: mime }) : fail('file.unreadable');
}

/** Pictures decoded at once: more would only take memory, and threads that passwords and files need too. */
const atOnce = 2;
let decoding = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (decoding >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else decoding++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else decoding--;
  }
}

/** Type by content and size by header, before a pixel is decoded. Throws `file.*`. */
async function inspect(bytes: Buffer, limits: ImageLimits): Promise<string> {
  if (bytes.length === 0) fail('file.unreadable');
  if (bytes.length > limits.bytes) fail('file.too_large', { megabytes: Math.floor(limits.bytes / 1e6) });
  // A sniffer that stumbles over hostile content has not recognised it.
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? 'unknown';
  const type = photoTypes[mime];
  if (!type) return fail('file.type_not_allowed', { type: mime });
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => unreadable(mime));
  if (header.format !== type.format) fail('file.type_not_allowed', { type: mime });
  // An animation is no photo, and its frames multiply the work. (HEIC keeps a picture's parts as pages.)
  if (mime === 'image/webp' && (header.pages ?? 1) > 1) fail('file.type_not_allowed', { type: 'animated' });
  if (header.width * header.height > limits.pixels)
    fail('file.too_many_pixels', { megapixels: Math.floor(limits.pixels / 1e6) });
  return mime;
}

// 'error' refuses truncated files and bad data, but not the harmless oddities that phones write.
const careful = (limits: ImageLimits) => ({ limitInputPixels: limits.pixels, failOn: 'error' as const });

const within = (picture: Sharp, side: number) =>
  picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

async function write(picture: Sharp, store: 'jpeg' | 'png' | 'webp', quality = 85): Promise<Picture> {
  const options = store === 'png' ? { compressionLevel: 7 } : { quality };
  const { data, info } = await picture.toFormat(store, options).toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: `image/${store}`, width: info.width, height: info.height };
}

/**
 * The picture alone, upright and in sRGB: EXIF (place, time, device), XMP, comments, colour profiles, embedded previews and
 * whatever hangs behind the picture are gone, because every pixel is decoded and written anew. Larger pictures are scaled
 * to `longestSide`. Throws `file.type_not_allowed`, `file.too_large`, `file.too_many_pixels`, `file.unreadable`.
 */
export async function cleanImage(bytes: Buffer, limits: ImageLimits = photoLimits): Promise<CleanImage> {
  const mime = await inspect(bytes, limits);
  const store = photoTypes[mime]!.store;
  return inTurn(async () => {
    const scaled = within(sharp(bytes, { ...careful(limits), autoOrient: true }), limits.longestSide);
    const whole = await write(scaled.toColourspace('srgb').timeout({ seconds: limits.seconds }), store);
    const thumb = await write(within(sharp(whole.bytes, careful(limits)), thumbSide), 'webp', 75);
    return { ...whole, thumb };
  }).catch(() => unreadable(mime));
}
