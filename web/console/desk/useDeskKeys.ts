import { useEffect, useRef } from 'react';

/** F-keys that a browser on an office PC lets go of, and letters with Alt, by their place on the keyboard. */
export type DeskKey =
  'F1' | 'F2' | 'F4' | 'F8' | 'F9' | 'Alt+P' | 'Alt+T' | 'Alt+L' | 'Alt+S' | 'Alt+Q' | 'Alt+W' | 'Alt+K' | 'Alt+B';
export const deskKeys: readonly DeskKey[] = [
  'F2',
  'F4',
  'F8',
  'F9',
  'Alt+P',
  'Alt+T',
  'Alt+L',
  'Alt+S',
  'Alt+Q',
  'Alt+W',
  'Alt+K',
  'Alt+B',
  'F1',
];

const nameOf = (event: KeyboardEvent): string | undefined => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (/^F\d+$/.test(event.key) && !event.altKey) return event.key;
  // with Alt a letter may come out as another sign: its place says which it is
  return event.altKey && event.code.startsWith('Key') ? `Alt+${event.code.slice(3)}` : undefined;
};

/** Keys that also work while somebody types: at the desk somebody always types. Silent while a dialogue is open. */
export function useDeskKeys(keys: Partial<Record<DeskKey, () => void>>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const name = nameOf(event) as DeskKey | undefined;
      const act = name && latest.current[name];
      const dialog = [...document.querySelectorAll('[role="dialog"]')].some((d) => d.getClientRects().length > 0);
      if (!act || dialog) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
