import { createHmac, timingSafeEqual } from 'node:crypto';
import { fail } from './errors.ts';

/** A message that was held back and is sent again later proves nothing any more. */
const freshMs = 300_000;

/** The signature that stands on messages between Linli and other machines: HMAC-SHA256 over timestamp, newline and body. */
export const signatureOf = (secret: string, timestamp: string, body: Buffer | string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n`).update(body).digest('base64');

/** Refuses a message that who has the secret did not sign in the last five minutes; without a secret, every message. */
export function requireSignature(
  secret: string | undefined,
  headers: Record<string, string | string[] | undefined>,
  body: Buffer,
  now: Date,
): void {
  const [timestamp, given] = [headers['x-linli-timestamp'], headers['x-linli-signature']];
  if (!secret || typeof timestamp !== 'string' || typeof given !== 'string') fail('request.signature_wrong');
  const age = Math.abs(now.getTime() - Number(timestamp));
  const [a, b] = [Buffer.from(given, 'base64'), Buffer.from(signatureOf(secret, timestamp, body), 'base64')];
  if (!(age <= freshMs) || a.length !== b.length || !timingSafeEqual(a, b)) fail('request.signature_wrong');
}
