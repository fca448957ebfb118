import { useNavigate, useParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { usePages, useRead } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { ListTitle } from '../kit/ListTitle.tsx';
import { RowList } from '../kit/RowList.tsx';
import { SideBySide } from '../kit/SideBySide.tsx';
import { CaseMap } from '../map/CaseMap.tsx';
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
  const { data: session } = useSession();
  const district = session?.district;
  const pages = usePages(contract.topics.list, { limit: 30 }, { every: refreshMs });
  const shapes = useRead(
    contract.territory.shapes,
    { code: district?.code ?? '' },
    { enabled: !!district, staleTime: 3_600_000 },
  );
  const title = t('console:nav.topics');
  const marks = pages.items.map((topic) => ({ ...topic, title: nameOf(topic), light: null }));
  return (
    <SideBySide
      title={title}
      closed="/topics"
      head={
        <header className="list-head">
          <ListTitle title={title} shown={t('topic.shown', { count: pages.items.length })} />
          <p className="hint">{t('topic.hint')}</p>
        </header>
      }
      list={
        <RowList pages={pages} empty={t('topic.empty')} look="">
          {(topic, i) => <TopicRow topic={topic} rank={i + 1} open={topic.id === topicId} />}
        </RowList>
      }
      paneName={topicId ? t('topic.one') : t('topic.map')}
      open={topicId && <TopicPane key={topicId} id={topicId} others={pages.items} />}
      none={
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
      }
    />
  );
}
