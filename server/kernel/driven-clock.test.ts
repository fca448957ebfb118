import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { readSettings } from './config.ts';
import { drivenClock } from './driven-clock.ts';

const at = '2025-06-02T00:00:00Z';

test('a clock that can be moved is refused where real matters are, or where others can reach the server', () => {
  expect(readSettings({ LINLI_CLOCK: at }).LINLI_CLOCK).toBe(at);
  expect(() => readSettings({ LINLI_CLOCK: at, LINLI_DEMO: 'off' })).toThrow(/LINLI_CLOCK/);
  expect(() => readSettings({ LINLI_CLOCK: at, HOST: '0.0.0.0' })).toThrow(/LINLI_CLOCK/);
  expect(() => readSettings({ LINLI_CLOCK: 'soon' })).toThrow(/LINLI_CLOCK/);
});

test('only the process that started this one moves it', () => {
  const told: unknown[] = [];
  const parent = Object.assign(new EventEmitter(), { send: (message: unknown) => Boolean(told.push(message)) });
  let moved = 0;
  const clock = drivenClock(at, () => (moved += 1), parent);
  expect(clock().getTime() - Date.parse(at)).toBeLessThan(5000);
  parent.emit('message', { clock: '2025-12-24T18:00:00Z' });
  expect(clock().toISOString().slice(0, 13)).toBe('2025-12-24T18');
  parent.emit('message', { something: 'else' });
  parent.emit('message', null);
  expect([moved, told]).toEqual([1, [{ clock: '2025-12-24T18:00:00Z' }]]);
  expect(() => drivenClock(at, () => undefined, new EventEmitter())).toThrow(/LINLI_CLOCK/);
});
