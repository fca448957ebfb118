/** Long side of a photo as it is sent: enough to read a house number, a tenth of the bytes. */
export const longSide = 2000;

/** Width and height that fit into `longSide`, never enlarged. */
export function fit(width: number, height: number, side = longSide) {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Whether this browser can show it: HEIC opens on few, a damaged file on none. */
async function opens(photo: Blob): Promise<boolean> {
  const picture = new Image();
  picture.src = URL.createObjectURL(photo);
  try {
    await picture.decode();
    return true;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(picture.src);
  }
}

/**
 * The photo as a JPEG of at most 2000 px, upright; drawing it anew also drops place and device data. One that would not become smaller,
 * or that this browser shows but cannot draw, goes as it is. Undefined: it cannot be opened.
 */
export async function shrink(photo: Blob): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' });
    const size = fit(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size);
    canvas.getContext('2d')!.drawImage(picture, 0, 0, size.width, size.height);
    picture.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
    return small && small.size < photo.size ? small : photo;
  } catch {
    return (await opens(photo)) ? photo : undefined;
  }
}
