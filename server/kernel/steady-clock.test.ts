import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { followMs, steadyClock } from './steady-clock.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'linli-clock-'));
const file = path.join(folder, 'clock.json');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(file, { force: true }));

const day = 86_400_000;
const begin = Date.parse('2026-09-01T00:00:00Z');
/** A machine whose time passes and whose clock is set by hand. */
function machine() {
  const m = { wall: begin, passed: 1000, up: 5000, boot: 'one' };
  const sources = { wall: () => m.wall, passed: () => m.passed, up: () => m.up };
  return {
    m,
    open: () => steadyClock(file, { ...sources, boot: m.boot }),
    pass: (ms: number) => ((m.wall += ms), (m.passed += ms), (m.up += ms)),
    sleep: (ms: number) => ((m.wall += ms), (m.up += ms)),
  };
}

test('whatever leaps the clock of a machine makes, forward and back, time goes on as it passes; right again, it is followed again', () => {
  const step = fc.record({
    pass: fc.integer({ min: 0, max: day }),
    leap: fc.integer({ min: -40 * day, max: 40 * day }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      rmSync(file, { force: true });
      const { m, open, pass } = machine();
      const clock = open();
      let truth = begin;
      for (const { pass: ms, leap } of steps) {
        pass(ms);
        truth += ms;
        const right = m.wall;
        m.wall = right + leap;
        expect(Math.abs(clock.now().getTime() - truth)).toBeLessThanOrEqual(followMs * (steps.length + 1));
        if (Math.abs(leap) > followMs * (steps.length + 2)) expect(clock.leapMs()).not.toBe(0);
        m.wall = right;
        clock.now();
      }
      m.wall = truth;
      pass(1);
      expect(clock.leapMs()).toBe(0);
    }),
  );
});

test('ten days forward and back: at no moment is it ten days later', () => {
  const { m, open, pass } = machine();
  const clock = open();
  pass(60_000);
  m.wall += 10 * day;
  pass(1000);
  expect(clock.now().getTime()).toBe(begin + 61_000);
  expect(clock.leapMs()).toBe(10 * day);
  m.wall -= 10 * day;
  pass(1000);
  expect([clock.now().getTime(), clock.leapMs()]).toEqual([begin + 62_000, 0]);
});

test('an hour back: time does not stand still', () => {
  const { m, open, pass } = machine();
  const clock = open();
  m.wall -= 3_600_000;
  pass(30_000);
  expect(clock.now().getTime()).toBe(begin + 30_000);
});

test('a machine that slept is followed, and so is a clock that is put right by a little', () => {
  const { m, open, pass, sleep } = machine();
  const clock = open();
  sleep(3 * day);
  expect([clock.now().getTime(), clock.leapMs()]).toEqual([begin + 3 * day, 0]);
  m.wall += followMs / 2;
  pass(1000);
  expect(clock.now().getTime()).toBe(m.wall);
});

test('the program started again in the midst of a leap is not taken in; a machine started again, or a kept mark taken away, is believed', () => {
  const { m, open, pass } = machine();
  const first = open();
  pass(5000);
  first.keep();
  m.wall += 10 * day;
  pass(5000);
  m.passed = 10;
  expect(open().now().getTime()).toBe(begin + 10_000);
  m.boot = 'two';
  expect(open().now().getTime()).toBe(m.wall);
  m.boot = 'one';
  rmSync(file);
  expect(open().now().getTime()).toBe(m.wall);
  for (const damaged of ['', '{', '{"at":null,"up":1,"boot":"one"}', '[]']) {
    writeFileSync(file, damaged);
    expect(open().now().getTime()).toBe(m.wall);
  }
});
