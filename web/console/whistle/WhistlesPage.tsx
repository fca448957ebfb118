import { Alert, Button, Empty, Segmented, Skeleton } from 'antd';
import { BellRing, ChartColumn } from 'lucide-react';
import { useRef } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { escapeFrom } from '../case/escape.ts';
import { moveFocus } from '../queue/moveFocus.ts';
import { useKeys } from '../shell/keys.ts';
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
  const box = useRef<HTMLDivElement>(null);
  const open = lists.filter((list) => may(session, list.needs));
  const list = open.find((one) => one.name === search.get('list'))?.name ?? firstOf(open.map((one) => one.name));
  const pages = usePages(contract.whistles.list, { list }, { every: refreshMs });
  const closed = `/whistles?list=${list}`;
  useKeys({
    j: () => moveFocus(box.current, 1),
    k: () => moveFocus(box.current, -1),
    Escape: () => escapeFrom(() => void (whistleId && navigate(closed))),
  });
  return (
    <main className={whistleId ? 'columns with-case' : 'columns'} aria-label={t('nav.whistles')}>
      <h1 className="unseen">{t('nav.whistles')}</h1>
      <section className="list-column" aria-label={t('nav.whistles')}>
        <header className="list-head">
          <div className="list-title wrap">
            <h2>{t('nav.whistles')}</h2>
            <span className="list-count" aria-live="polite">
              {t('list.shown', { count: pages.items.length })}
            </span>
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
          </div>
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
        <div className="list-scroll" ref={box}>
          {pages.isPending && <Skeleton active className="list-wait" />}
          {pages.error && <Alert type="error" showIcon banner title={sayError(pages.error)} />}
          {!pages.isPending && !pages.error && pages.items.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`list.empty.${list}`)} />
          )}
          <ol className="case-list roomy">
            {pages.items.map((row) => (
              <li key={row.id}>
                <WhistleRow row={row} to={`/whistles/${row.id}?list=${list}`} open={row.id === whistleId} />
              </li>
            ))}
          </ol>
          {pages.hasNextPage && (
            <div className="list-more">
              <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('list.more')}
              </Button>
            </div>
          )}
        </div>
      </section>
      <section className="case-column" aria-label={t('list.column')}>
        {whistleId ? (
          <WhistlePane key={whistleId} id={whistleId} closeTo={closed} />
        ) : (
          <div className="case-none quiet">{t('list.none')}</div>
        )}
      </section>
    </main>
  );
}

/** The day begins with what waits for one; who only looks sees all. */
const firstOf = (names: readonly ListName[]): ListName => names[0] ?? 'all';
