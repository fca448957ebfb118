import { CloudOff, CloudUpload, CircleCheck } from 'lucide-react';
import { useText } from '#web/client/language.ts';
import { useOnline } from '#web/client/online.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { Link } from '#web/kit/route.tsx';

/** Always in sight, in words: 3 件待发送. */
export function SyncState() {
  const { t } = useText('field');
  const online = useOnline();
  const parcels = useOutbox();
  const refused = parcels.filter((parcel) => parcel.refused).length;
  const waiting = parcels.length - refused;
  const words = [
    online ? '' : t('sync.offline'),
    waiting ? t('sync.waiting', { count: waiting }) : '',
    refused ? t('sync.refused', { count: refused }) : '',
  ].filter(Boolean);
  const Icon = !online ? CloudOff : parcels.length ? CloudUpload : CircleCheck;
  return (
    <div className="sync">
      <div className="sync-row">
        <Icon className="icon" aria-hidden />
        <output>{words.length ? words.join('，') : t('sync.done')}</output>
        {parcels.length > 0 && <Link to="/waiting">{t('sync.see')}</Link>}
      </div>
    </div>
  );
}
