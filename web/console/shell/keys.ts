import { useEffect, useRef } from 'react';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
/** A dialogue once opened stays in the page unseen: only one that is drawn counts. */
const inDialog = () =>
  [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.getClientRects().length > 0);

/**
 * Single keys for the hand that stays on the keyboard. Silent while somebody types, while a dialogue is open, and with
 * Ctrl, Alt or Meta, which belong to the browser.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        typing(event.target) ||
        inDialog()
      )
        return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

const asked = new EventTarget();
/** Shows the list of keys. */
export const askShortcuts = () => void asked.dispatchEvent(new Event('shortcuts'));
export const onShortcutsAsked = (show: () => void) => {
  asked.addEventListener('shortcuts', show);
  return () => asked.removeEventListener('shortcuts', show);
};
