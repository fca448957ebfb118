import sharp from 'sharp';

/** Digits and the hyphen, five dots wide and seven high: a server may have no fonts at all. */
const dots: Record<string, string> = {
  '0': '01110 10001 10011 10101 11001 10001 01110',
  '1': '00100 01100 00100 00100 00100 00100 01110',
  '2': '01110 10001 00001 00110 01000 10000 11111',
  '3': '01110 10001 00001 00110 00001 10001 01110',
  '4': '00010 00110 01010 10010 11111 00010 00010',
  '5': '11111 10000 11110 00001 00001 10001 01110',
  '6': '00110 01000 10000 11110 10001 10001 01110',
  '7': '11111 00001 00010 00100 01000 01000 01000',
  '8': '01110 10001 10001 01110 10001 10001 01110',
  '9': '01110 10001 10001 01111 00001 00010 01100',
  '-': '00000 00000 00000 11111 00000 00000 00000',
};
const dot = 3;
const [width, height] = [420, 260];
/** Dark enough to be seen in a photograph of a screen, faint enough to read through. */
const alpha = 34;

/** The number of an export, slanted and faint, as a tile that a sheet repeats behind its cells. */
export function watermark(number: string): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 4);
  const put = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    pixels.set([31, 41, 51, alpha], (y * width + x) * 4);
  };
  [...number].forEach((sign, i) => {
    (dots[sign] ?? '').split(' ').forEach((line, row) =>
      [...line].forEach((on, column) => {
        if (on !== '1') return;
        for (let a = 0; a < dot; a++)
          for (let b = 0; b < dot; b++) {
            const x = 30 + (i * 6 + column) * dot + a;
            put(x, Math.round(190 - x / 3) + row * dot + b);
          }
      }),
    );
  });
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
