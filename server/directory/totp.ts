import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const period = 30;
const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Linli 邻里', label, secret: Secret.fromBase32(secret), period, digits: 6 });

/** A new secret as base32, and as the link an authenticator app reads. */
export function newTotp(label: string): { secret: string; url: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, url: totpOf(secret, label).toString() };
}

/**
 * The step (of 30 s) a code belongs to, or null when it fits neither now nor one step before or after, or when a code of this step or a
 * later one was used before (RFC 6238 § 5.2: a code works once).
 */
export function totpStep(secret: string, code: string, now: Date, last: number | null): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / period) + delta;
  return last !== null && step <= last ? null : step;
}

const keyOf = (key: Buffer) => createHmac('sha256', key).update('totp').digest();

/** Encrypts a secret for the database, so that a copy of the database alone does not make codes (AES-256-GCM; iv, tag, text). */
export function sealSecret(key: Buffer, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), iv);
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

/** The secret back; throws when it was not sealed with this key. */
export function openSecret(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
