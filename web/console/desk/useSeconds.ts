import { serverNow } from '#web/client/clock.ts';
import { useEffect, useState } from 'react';

/** The time, moving on each second: for a clock of minutes. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
