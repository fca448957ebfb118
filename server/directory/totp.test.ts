import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { newTotp, openSecret, sealSecret, totpStep } from './totp.ts';

const { secret, url } = newTotp('chen');
const now = new Date('2026-03-02T01:00:10Z');
const step = Math.floor(now.getTime() / 30_000);
const codeAt = (s: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: s * 30_000 });

test('a code fits one step around now, and works once', () => {
  expect(url).toContain('otpauth://totp/');
  expect([-1, 0, 1].map((d) => totpStep(secret, codeAt(step + d), now, null))).toEqual([step - 1, step, step + 1]);
  expect(totpStep(secret, codeAt(step + 3), now, null)).toBeNull();
  expect(totpStep(secret, codeAt(step), now, step)).toBeNull();
  expect(totpStep(secret, codeAt(step - 1), now, step)).toBeNull();
  expect(totpStep(secret, codeAt(step + 1), now, step)).toBe(step + 1);
});

test('a sealed secret opens with its key only', () => {
  const sealed = sealSecret(Buffer.alloc(32, 1), secret);
  expect(sealed).not.toContain(secret);
  expect(openSecret(Buffer.alloc(32, 1), sealed)).toBe(secret);
  expect(() => openSecret(Buffer.alloc(32, 2), sealed)).toThrow();
});
