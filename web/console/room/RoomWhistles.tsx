import { useId } from 'react';
import { Link } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { refreshMs } from '../shell/Nav.tsx';
import { WhistleRow } from '../whistle/WhistleRow.tsx';
import '../whistle/whistle.css';

/** Joint actions of several platforms: the whistles under way. */
export function RoomWhistles() {
  const { t } = useText('command');
  const { data: session } = useSession();
  const id = useId();
  const list = may(session, 'whistle.blow') ? 'street' : 'all';
  const { items, isPending } = usePages(contract.whistles.list, { list, limit: 10 }, { every: refreshMs });
  const open = items.filter((w) => w.state !== 'closed' && w.state !== 'cancelled');
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{t('room.whistles')}</h2>
        <Link to="/whistles">{t('list.all')}</Link>
      </div>
      {!isPending && open.length === 0 && <p className="quiet">{t('list.empty.street')}</p>}
      <ol className="case-list roomy">
        {open.map((row) => (
          <li key={row.id}>
            <WhistleRow row={row} to={`/whistles/${row.id}?list=${list}`} open={false} />
          </li>
        ))}
      </ol>
    </section>
  );
}
