import { useEffect, useState } from 'react';
import { useSession } from '#web/client/session.ts';
import { forget, remember, remembered } from '#web/client/remember.ts';

const place = 'linli.believed';

/** A person who signed out, or chose to go on without an account, no longer counts as signed in. */
export const believeNobody = () => forget(place);

/**
 * Whether this device takes somebody for signed in whose session is over: a cookie that was dropped leaves no other trace, and what is
 * told then would go out as nobody's.
 */
export function useSessionOver(): { over: boolean; goOn: () => void } {
  const session = useSession().data;
  const me = session?.me;
  const [believed, setBelieved] = useState(() => remembered(place) === true);
  useEffect(() => {
    if (me) remember(place, true);
  }, [me]);
  const goOn = () => {
    believeNobody();
    setBelieved(false);
  };
  return { over: Boolean(session) && !me && believed, goOn };
}
