import { serverNow } from '#web/client/clock.ts';
import { useSyncExternalStore } from 'react';

let now = serverNow();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(changed: () => void) {
  listeners.add(changed);
  timer ??= setInterval(() => {
    now = serverNow();
    for (const told of listeners) told();
  }, 20_000);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in ms, one clock for all rows, moving on every 20 seconds. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);
