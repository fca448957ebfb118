import { useSyncExternalStore } from 'react';
import { remember, remembered } from '#web/client/remember.ts';

export type Density = 'compact' | 'roomy';
const place = 'linli.console.density';
const listeners = new Set<() => void>();

export function setDensity(density: Density) {
  remember(place, density);
  for (const changed of listeners) changed();
}

/** How close the rows of lists and tables stand, as this person chose it on this device. */
export const useDensity = (): Density =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => (remembered(place) === 'compact' ? 'compact' : 'roomy'),
  );
