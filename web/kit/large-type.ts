import { useSyncExternalStore } from 'react';
import { remember, remembered } from '#web/client/remember.ts';

const place = 'linli.large-type';
const listeners = new Set<() => void>();
let large = remembered(place) === true;
const show = () => {
  if (large) document.documentElement.dataset.type = 'large';
  else delete document.documentElement.dataset.type;
};

/** Call once at start: shows the page as it was last wished. */
export const startLargeType = show;

export function setLargeType(wish: boolean) {
  large = wish;
  remember(place, wish);
  show();
  for (const changed of listeners) changed();
}

/** 长辈版: 22 px type and targets of 60 px and more, remembered on this device. */
export const useLargeType = () =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => large,
  );
