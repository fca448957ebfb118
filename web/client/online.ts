import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
};

/** False when the browser knows that it has no network; true proves nothing. */
export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);
