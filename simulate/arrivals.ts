import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Random } from './random.ts';

const real = fileURLToPath(new URL('../../shared/data/messages/replay-profile.json', import.meta.url));

/** Our own week when the real one is not there: quiet nights, a peak at ten and one at three, weekends at less than half. */
const ownDay = [4, 2, 1, 1, 1, 1, 3, 8, 24, 40, 56, 44, 26, 27, 38, 48, 40, 34, 26, 20, 20, 21, 18, 12];
const ownWeek = [0, 1, 2, 3, 4, 5, 6].map((day) => ownDay.map((n) => (day === 0 || day === 6 ? n * 0.45 : n)));

const readWeek = (): number[][] =>
  existsSync(real) ? (JSON.parse(readFileSync(real, 'utf8')) as { hourOfWeek: number[][] }).hourOfWeek : ownWeek;

/**
 * When the matters come, in simulated hours from a Monday's midnight, in order: `perDay` on average over a week, by the hours of the
 * week as they were measured.
 */
export function arrivals(random: Random, count: number, perDay: number): number[] {
  const week = readWeek();
  const hours = [...week.slice(1), week[0] ?? []].flat();
  const all = hours.reduce((a, b) => a + b, 0);
  const times: number[] = [];
  for (let hour = 0; times.length < count; hour++) {
    const expected = ((hours[hour % hours.length] ?? 0) / all) * perDay * 7;
    const n = Math.floor(expected) + (random() < expected % 1 ? 1 : 0);
    const within = Array.from({ length: n }, () => hour + random()).sort((a, b) => a - b);
    times.push(...within);
  }
  return times.slice(0, count);
}
