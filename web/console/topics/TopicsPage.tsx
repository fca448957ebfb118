import { Alert, Button, Empty, Skeleton } from 'antd';
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { usePages, useRead } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { escapeFrom } from '../case/escape.ts';
import { CaseMap } from '../map/CaseMap.tsx';
import { moveFocus } from '../queue/moveFocus.ts';
import { useKeys } from '../shell/keys.ts';
import { refreshMs } from '../shell/Nav.tsx';
import { nameOf } from './topic.ts';
import { TopicPane } from './TopicPane.tsx';
import { TopicRow } from './TopicRow.tsx';
import '../map/map.css';
import './topics.css';

/** 热点: what many people tell about one thing at one place, the hottest first; on the map, or one of them with its cases. */
export function TopicsPage() {
  const { t } = useText('structure');
  const { topicId } = useParams();
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const { data: session } = useSession();
  const district = session?.district;
  const pages = usePages(contract.topics.list, { limit: 30 }, { every: refreshMs });
  const shapes = useRead(
    contract.territory.shapes,
    { code: district?.code ?? '' },
    { enabled: !!district, staleTime: 3_600_000 },
  );
  useKeys({
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
    Escape: () => escapeFrom(() => void (topicId && navigate('/topics'))),
  });
  const title = t('console:nav.topics');
  const marks = pages.items.map((topic) => ({ ...topic, title: nameOf(topic), light: null }));
  return (
    <main className={topicId ? 'columns with-case' : 'columns'} aria-label={title}>
      <h1 className="unseen">{title}</h1>
      <section className="list-column" aria-label={title}>
        <header className="list-head">
          <div className="list-title">
            <h2>{title}</h2>
            <span className="list-count" aria-live="polite">
              {t('topic.shown', { count: pages.items.length })}
            </span>
          </div>
          <p className="hint">{t('topic.hint')}</p>
        </header>
        <div className="list-scroll" ref={list}>
          {pages.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} className="list-wait" />}
          {pages.error && <Alert type="error" showIcon banner title={sayError(pages.error)} />}
          {!pages.isPending && !pages.error && pages.items.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('topic.empty')} />
          )}
          <ol className="case-list">
            {pages.items.map((topic, i) => (
              <li key={topic.id}>
                <TopicRow topic={topic} rank={i + 1} open={topic.id === topicId} />
              </li>
            ))}
          </ol>
          {pages.hasNextPage && (
            <div className="list-more">
              <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('console:list.more')}
              </Button>
            </div>
          )}
        </div>
      </section>
      <section className="case-column" aria-label={topicId ? t('topic.one') : t('topic.map')}>
        {topicId ? (
          <TopicPane key={topicId} id={topicId} others={pages.items} />
        ) : (
          district && (
            <CaseMap
              center={district.center}
              tileUrl={session.tileUrl}
              shapes={shapes.data}
              rows={marks}
              open={topicId}
              label={t('topic.map')}
              zoomIn={t('console:map.zoomIn')}
              zoomOut={t('console:map.zoomOut')}
              onBox={() => undefined}
              onPick={(id) => void navigate(`/topics/${id}`)}
            />
          )
        )}
      </section>
    </main>
  );
}
