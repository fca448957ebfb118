import { expect, test } from 'vitest';
import { fit, typeOf } from './shrink.ts';

test.each([
  [4000, 3000, 2000, 1500],
  [3000, 4000, 1500, 2000],
  [800, 600, 800, 600],
  [20_000, 5, 2000, 1],
])('%i × %i fits as %i × %i', (width, height, w, h) => {
  expect(fit(width, height)).toEqual({ width: w, height: h });
});

const head = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
test.each([
  ['image/jpeg', '\xff\xd8\xff\xe0..JFIF'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/webp', 'RIFF....WEBPVP8 '],
])('%s is taken as it is, whatever it is called', (type, bytes) => {
  expect(typeOf(head(bytes))).toBe(type);
});
test.each([
  ['AVIF', '\0\0\0 ftypavif'],
  ['HEIC', '\0\0\0 ftypheic'],
  ['GIF', 'GIF89a'],
  ['SVG', '<svg xmlns="http'],
  ['BMP', 'BM....'],
  ['TIFF', 'II*\0'],
  ['sound', 'RIFF....WAVEfmt '],
  ['nothing', ''],
])('%s is drawn anew or refused', (_, bytes) => {
  expect(typeOf(head(bytes))).toBeUndefined();
});
