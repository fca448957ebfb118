import { contract } from '#web/client/contract.ts';
import { useRead } from '#web/client/query.tsx';
import { may, type Session } from '#web/client/session.ts';
import type { Place } from './places.ts';

/** How many wait in each place; nothing where nothing is counted, or where an empty count says no more than none. */
export function useWaiting(session: Session, every: number) {
  const cases = useRead(contract.cases.counts, {}, { every, enabled: may(session, 'case.read') });
  const whistles = useRead(contract.whistles.counts, {}, { every, enabled: may(session, 'whistle.read') });
  const conferences = useRead(contract.arbitration.counts, {}, { every, enabled: may(session, 'arbitration.read') });
  const badges = {
    whistles: whistles.data && whistles.data.approve + whistles.data.answer + whistles.data.street,
    conferences: conferences.data?.waiting,
  };
  return {
    overdue: cases.data?.overdue ?? 0,
    of: ({ count, badge }: Place): number | undefined =>
      count ? cases.data?.[count] : badge ? badges[badge] || undefined : undefined,
  };
}
