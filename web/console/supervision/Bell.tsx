import { Bell as BellIcon } from 'lucide-react';
import { NavLink } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useLive } from '#web/client/live-state.ts';
import { useRead } from '#web/client/query.tsx';
import './supervision.css';

/** As often as the counts beside the queues. */
const refreshMs = 10_000;

/** The bell: how many reminders are unread, and the way to them. */
export function Bell() {
  const { t } = useText('supervision');
  const unread = useRead(contract.supervision.noticeCount, {}, { every: refreshMs }).data?.unread ?? 0;
  const words = unread ? t('bell.unread', { n: unread >= 100 ? '99+' : unread }) : t('bell.none');
  const live = useLive();
  return (
    <NavLink
      to="/reminders"
      className="bell"
      aria-label={`${t('bell')}: ${words}`}
      title={`${words} · ${t(live ? 'bell.live' : 'bell.asks')}`}
    >
      <BellIcon size={18} aria-hidden />
      {unread > 0 && <span className="bell-count">{unread >= 100 ? '99+' : unread}</span>}
    </NavLink>
  );
}
