import { Button, Segmented } from 'antd';
import { BellRing, ChartColumn } from 'lucide-react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { ListTitle } from '../kit/ListTitle.tsx';
import { PaneEmpty } from '../kit/Pane.tsx';
import { RowList } from '../kit/RowList.tsx';
import { SideBySide } from '../kit/SideBySide.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { WhistlePane } from './WhistlePane.tsx';
import { WhistleRow } from './WhistleRow.tsx';
import './whistle.css';

const lists = [
  { name: 'approve', needs: 'whistle.approve' },
  { name: 'answer', needs: 'whistle.answer' },
  { name: 'street', needs: 'whistle.blow' },
  { name: 'all', needs: 'whistle.read' },
] as const;
type ListName = (typeof lists)[number]['name'];

/** Whistles and one of them side by side; the address keeps list and whistle. */
export function WhistlesPage() {
  const { t } = useText('command');
  const { data: session } = useSession();
  const { whistleId } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const open = lists.filter((list) => may(session, list.needs));
  const list = open.find((one) => one.name === search.get('list'))?.name ?? firstOf(open.map((one) => one.name));
  const pages = usePages(contract.whistles.list, { list }, { every: refreshMs });
  const closed = `/whistles?list=${list}`;
  return (
    <SideBySide
      title={t('nav.whistles')}
      closed={closed}
      head={
        <header className="list-head">
          <ListTitle title={t('nav.whistles')} shown={t('list.shown', { count: pages.items.length })}>
            {may(session, 'whistle.monitor') && (
              <Link to="/whistles/monitor" className="head-link">
                <ChartColumn size={16} aria-hidden /> {t('nav.monitor')}
              </Link>
            )}
            {may(session, 'whistle.blow') && (
              <Button type="primary" icon={<BellRing size={16} />} onClick={() => void navigate('/whistles/new')}>
                {t('whistle.new')}
              </Button>
            )}
          </ListTitle>
          {open.length > 1 && (
            <Segmented
              block
              aria-label={t('list.name')}
              value={list}
              options={open.map(({ name }) => ({ value: name, label: t(`list.${name}`) }))}
              onChange={(name) => setSearch({ list: name })}
            />
          )}
        </header>
      }
      list={
        <RowList pages={pages} empty={t(`list.empty.${list}`)}>
          {(row) => <WhistleRow row={row} to={`/whistles/${row.id}?list=${list}`} open={row.id === whistleId} />}
        </RowList>
      }
      listName={list}
      paneName={t('list.column')}
      open={whistleId && <WhistlePane key={whistleId} id={whistleId} closeTo={closed} />}
      none={<PaneEmpty>{t('list.none')}</PaneEmpty>}
    />
  );
}

/** The day begins with what waits for one; who only looks sees all. */
const firstOf = (names: readonly ListName[]): ListName => names[0] ?? 'all';
