/** Long side of a photo as it is sent: enough to read a house number, a tenth of the bytes. */
export const longSide = 2000;

/** Width and height that fit into `longSide`, never enlarged. */
export function fit(width: number, height: number, side = longSide) {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The photo as a JPEG of at most 2000 px, upright; drawing it anew also drops place and device data. A photo this browser
 * cannot open (HEIC on most) or that would not become smaller goes as it is: the server knows it.
 */
export async function shrink(photo: Blob): Promise<Blob> {
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
    return photo;
  }
}
