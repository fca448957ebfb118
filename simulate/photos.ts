import sharp from 'sharp';
import type { Random } from './random.ts';

/** A few small photos of nothing, as a phone would send them: grain over a slope of colour, with a place and a device in them. */
export async function makePhotos(random: Random, n: number): Promise<Buffer[]> {
  const [width, height] = [640, 480];
  return Promise.all(
    Array.from({ length: n }, () => {
      const base = [random() * 160, random() * 160, random() * 160];
      const pixels = Buffer.alloc(width * height * 3);
      for (let i = 0; i < width * height; i++) {
        const slope = (Math.floor(i / width) / height) * 70;
        for (let c = 0; c < 3; c++) pixels[i * 3 + c] = Math.min(255, (base[c] ?? 0) + slope + random() * 24);
      }
      return sharp(pixels, { raw: { width, height, channels: 3 } })
        .withExif({
          IFD0: { Make: 'Simulated', Model: 'Phone' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '37/1 9/1 0/1',
            GPSLongitudeRef: 'E',
            GPSLongitude: '122/1 25/1 0/1',
          },
        })
        .jpeg({ quality: 80 })
        .toBuffer();
    }),
  );
}
