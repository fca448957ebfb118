import { useSyncExternalStore } from 'react';

// Whether news comes by itself. Apart from live.ts, so that who only asks for it does not load it.

let up = false;
const listeners = new Set<() => void>();
/** Reads that news makes fresh, by the id of their endpoint. */
const covered = new Set<string>();
/** While news comes by itself these are asked for only now and then, should a piece of it have been lost. */
const nowAndThenMs = 60_000;

export const setLive = (value: boolean) => {
  if (up === value) return;
  up = value;
  for (const changed of listeners) changed();
};
export const cover = (ids: Iterable<string>) => {
  for (const id of ids) covered.add(id);
};

/** How often a read is to be repeated as things stand. */
export const paceOf = (id: string, every: number | undefined): number | false =>
  !every ? false : up && covered.has(id) ? Math.max(every, nowAndThenMs) : every;

/** True while the stream of news is open, in this tab or in the one that listens for all. */
export const useLive = () =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => up,
  );

const others = new EventTarget();
/** Somebody signed in: what listens has to listen as this person. */
export const sayNewSession = () => void others.dispatchEvent(new Event('session'));
export const onNewSession = (then: () => void) => others.addEventListener('session', then);
