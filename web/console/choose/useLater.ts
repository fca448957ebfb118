import { useEffect, useState } from 'react';

/** The value once it has stood still for `ms`: typing does not ask the server at every letter. */
export function useLater<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
