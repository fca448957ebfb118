import { within } from './within.ts';

/** Long side of a photo as it is sent: enough to read a house number, a tenth of the bytes. */
export const longSide = 2000;

/** Width and height that fit into `longSide`, never enlarged. */
export function fit(width: number, height: number, side = longSide) {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** What the server takes (contract/files.ts), known by the first bytes, for names and stated types are often wrong. */
const signs: Record<string, (bytes: Uint8Array) => boolean> = {
  'image/jpeg': (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff,
  'image/png': (b) => latin(b, 1, 4) === 'PNG',
  'image/webp': (b) => latin(b, 0, 4) === 'RIFF' && latin(b, 8, 12) === 'WEBP',
};
const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.slice(from, to));

/** The type of a picture that the server takes as it is; undefined for all others, which are redrawn as JPEG. */
export function typeOf(head: Uint8Array): string | undefined {
  return Object.keys(signs).find((type) => signs[type]!(head));
}

/** As much of a picture as can be drawn, and how to let it go. */
type Drawn = { picture: CanvasImageSource; width: number; height: number; close: () => void };

async function asBitmap(photo: Blob): Promise<Drawn> {
  const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' });
  return { picture, width: picture.width, height: picture.height, close: () => picture.close() };
}

/** Some browsers show a picture that they make no bitmap of (SVG; HEIC on some). Rejects where it cannot be shown. */
async function asShown(photo: Blob): Promise<Drawn> {
  const picture = new Image();
  picture.src = URL.createObjectURL(photo);
  const close = () => URL.revokeObjectURL(picture.src);
  try {
    await picture.decode();
  } catch (error) {
    close();
    throw error;
  }
  // a drawing without a size of its own gets one
  return { picture, width: picture.naturalWidth || 1000, height: picture.naturalHeight || 1000, close };
}

async function drawnAnew(photo: Blob): Promise<Blob | undefined> {
  const drawn = await asBitmap(photo).catch(() => asShown(photo));
  try {
    const size = fit(drawn.width, drawn.height);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size);
    const pen = canvas.getContext('2d')!;
    // JPEG knows no transparency: without a ground it would turn black
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, size.width, size.height);
    pen.drawImage(drawn.picture, 0, 0, size.width, size.height);
    return (await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))) ?? undefined;
  } finally {
    drawn.close();
  }
}

/** A large photo on an old phone takes a few seconds; after so many milliseconds it goes as it is. */
const drawMs = 20_000;

/**
 * The photo as a JPEG of at most 2000 px, upright, on white; redrawing also drops place and device data. One that would not become smaller
 * goes as it is if the server takes its kind. Undefined: this browser cannot open it, or it is damaged.
 */
export async function shrink(photo: Blob): Promise<Blob | undefined> {
  const head = await photo.slice(0, 16).arrayBuffer();
  const type = typeOf(new Uint8Array(head));
  const asItIs = type === undefined ? undefined : new Blob([photo], { type });
  const small = await within(() => drawnAnew(photo).catch(() => undefined), 'late' as const, drawMs);
  if (small === 'late') return asItIs;
  return small && asItIs && small.size >= photo.size ? asItIs : small;
}
