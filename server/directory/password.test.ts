import { expect, test } from 'vitest';
import { firstPassword, hashPassword, isStrong, passwordFits } from './password.ts';

test.each([
  ['Abcdefgh12', true],
  ['abcdefgh1-', true],
  ['Abcdefg12', false], // nine characters
  ['abcdefghij12', false], // two classes
  ['密码密码密码密码密码Ab', true],
])('%s is strong: %s', (password, strong) => expect(isStrong(password)).toBe(strong));

test('first passwords are strong and differ', () => {
  const made = Array.from({ length: 200 }, firstPassword);
  expect(made.every(isStrong)).toBe(true);
  expect(new Set(made).size).toBe(200);
});

test('a password fits only its own hash, and none fits nobody', async () => {
  const stored = await hashPassword('Abcdefgh12');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordFits(stored, 'Abcdefgh12')).toBe(true);
  expect(await passwordFits(stored, 'Abcdefgh13')).toBe(false);
  expect(await passwordFits(null, 'a password that nobody has')).toBe(false);
});
