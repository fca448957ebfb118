import { useCallback, useState } from 'react';
import { forget, remember, remembered } from './remember.ts';

const place = (name: string) => `linli.draft.${name}`;

/**
 * State of a form that survives errors, reloads and lost network: written to this device at every change, until `clear`.
 * `name` says whose draft it is, for example `report` or `verify.CASE-ID`.
 */
export function useDraft<T extends object>(name: string, empty: T) {
  const [blank] = useState(empty);
  const [value, setValue] = useState<T>(() => readDraft(name, empty));
  const change = useCallback(
    (part: Partial<T>) =>
      setValue((old) => {
        const next = { ...old, ...part };
        remember(place(name), next);
        return next;
      }),
    [name],
  );
  const clear = useCallback(() => {
    forget(place(name));
    setValue(blank);
  }, [name, blank]);
  return { value, change, clear };
}

/** What was kept of a draft, with anything missing (an older version of the form) filled from `empty`. */
export const readDraft = <T extends object>(name: string, empty: T): T => ({
  ...empty,
  ...(remembered(place(name)) as Partial<T> | undefined),
});

/** Fills a draft before its form is opened. */
export const writeDraft = <T extends object>(name: string, value: T) => remember(place(name), value);

export const clearDraft = (name: string) => forget(place(name));
