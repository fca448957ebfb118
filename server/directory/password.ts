import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// argon2id with the least cost OWASP names (19 MiB, two passes): about 20 ms on one core.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Whether the password fits; without a hash the same work is done for nothing, so that time does not tell which logins exist. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobodysHash()), password);
  return stored !== null && fits;
}

let nobody: Promise<string> | undefined;
const nobodysHash = () => (nobody ??= hashPassword('a password that nobody has'));

/** 等保 (GB/T 22239-2019 § 8.1.4; domain.md § 8): ten characters, three of the four classes. */
export function isStrong(password: string): boolean {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((c) => c.test(password)).length;
  return password.length >= 10 && classes >= 3;
}

/** How many passwords, the present one among them, may not come again. */
export const remembered = 5;

const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const part = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A first password, to be read out and typed once: no letters that look alike, always strong, 80 bits and more. */
export function firstPassword(): string {
  for (;;) {
    const password = `${part()}-${part()}-${part()}`;
    if (isStrong(password)) return password;
  }
}

/** A first password in two halves of 58 bits, each shown to somebody else; typed one after the other with a hyphen between. */
export function halvedPassword(): { whole: string; first: string; second: string } {
  for (;;) {
    const [first, second] = [`${part()}-${part()}`, `${part()}-${part()}`];
    const whole = `${first}-${second}`;
    if (isStrong(whole)) return { whole, first, second };
  }
}
