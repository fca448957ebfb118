import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./theme/tokens.css', import.meta.url), 'utf8');
const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)![1]!;

/** WCAG 2.2 relative luminance and contrast */
const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const contrast = (one: string, other: string) => {
  const [dark, light] = [luminance(token(one)), luminance(token(other))].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

test.each([
  ...['paper', 'mist', 'green-mist', 'yellow-mist', 'red-mist', 'info-mist'].flatMap((ground) => [
    ['ink', ground],
    ['ink-soft', ground],
    ['info', ground],
  ]),
  ['paper', 'green'],
  ['paper', 'green-deep'],
  ['green', 'paper'],
  ['green', 'mist'],
  ['green', 'green-mist'],
  ['yellow-text', 'paper'],
  ['yellow-text', 'yellow-mist'],
  ['red-text', 'paper'],
  ['red-text', 'mist'],
  ['red-text', 'red-mist'],
])('text in %s on %s is at least 4.5:1', (text, ground) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(['edge', 'light-green', 'light-yellow', 'light-red'])(
  'the shape %s is at least 3:1 on paper and mist',
  (shape) => {
    expect(contrast(shape, 'paper')).toBeGreaterThanOrEqual(3);
    expect(contrast(shape, 'mist')).toBeGreaterThanOrEqual(3);
  },
);
