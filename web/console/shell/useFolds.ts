import { useState } from 'react';
import { remember, remembered } from '#web/client/remember.ts';
import type { Group } from './places.ts';

const kept = 'linli.console.nav';
/** As in shell.css: what stands above and below the groups, a heading with its space, a place. */
const [frame, heading, row] = [152, 28, 30];

/** The groups that fit on a screen of this height when opened one after the other. */
export function fitting(groups: Group[], height: number): Set<string> {
  let left = height - frame - groups.length * heading;
  return new Set(groups.filter(({ places }) => (left -= places.length * row) >= 0).map(({ name }) => name));
}

/** Which groups are open: as somebody left them on this device; else those that fit, and the one where one is. */
export function useFolds(groups: Group[], here: string | undefined) {
  const [chosen, setChosen] = useState(() => (remembered(kept) ?? {}) as Record<string, boolean>);
  const fits = fitting(groups, window.innerHeight);
  const isOpen = (name: string) => chosen[name] ?? (fits.has(name) || name === here);
  return {
    isOpen,
    toggle: (name: string) => {
      const next = { ...chosen, [name]: !isOpen(name) };
      remember(kept, next);
      setChosen(next);
    },
  };
}
