import { createHmac, timingSafeEqual } from 'node:crypto';

const weekMs = 7 * 86_400_000;

const keyFor = (secret: Buffer, id: string, week: number): string =>
  createHmac('sha256', secret).update(`${id}/${week}`).digest('base64url').slice(0, 32);

/** Links to a photo. They carry a key that works this week and the next: who was shown the case can load its pictures, nobody else. */
export function fileUrls(secret: Buffer, id: string, now: Date): { id: string; url: string; thumbUrl: string } {
  const key = keyFor(secret, id, Math.floor(now.getTime() / weekMs));
  return { id, url: `/api/files/${id}?key=${key}`, thumbUrl: `/api/files/${id}?key=${key}&size=thumb` };
}

/** Whether a key opens the photo now. */
export function keyFits(secret: Buffer, id: string, key: string, now: Date): boolean {
  const week = Math.floor(now.getTime() / weekMs);
  return [week, week - 1].some((w) => {
    const right = Buffer.from(keyFor(secret, id, w));
    const given = Buffer.from(key);
    return right.length === given.length && timingSafeEqual(right, given);
  });
}
