import { Tag } from 'antd';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Photos } from '../case/Photos.tsx';
import { Pane, PaneHead, PaneWait } from '../kit/Pane.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { WhistleActions } from './WhistleActions.tsx';
import { WhistleFacts } from './WhistleFacts.tsx';
import { WhistleTimeline } from './WhistleTimeline.tsx';
import { WhistleUnits } from './WhistleUnits.tsx';

/** One whistle: who is there, why, what happened, and what may be done at its foot. */
export function WhistlePane({ id, closeTo }: { id: string; closeTo: string }) {
  const { t } = useText('command');
  const { data, error } = useRead(contract.whistles.get, { id }, { every: refreshMs });
  const gone = error?.code === 'whistle.not_found';
  if (!data || gone) return <PaneWait closeTo={closeTo} failure={error} says={gone ? t('whistle.gone') : undefined} />;
  return (
    <Pane
      title={data.title}
      name={t('list.column')}
      error={error}
      head={
        <PaneHead title={data.title} closeTo={closeTo}>
          <div className="case-tags">
            <span className="number">{data.number}</span>
            <Tag color="geekblue" variant="filled">
              {t(`whistleState.${data.state}`)}
            </Tag>
            <Tag variant="filled">{sayName(data.kind)}</Tag>
            {data.blownAt && data.approval !== 'approved' && (
              <Tag variant="filled" color={data.approval === 'refused' ? 'red' : 'orange'}>
                {t(`approval.${data.approval}`)}
              </Tag>
            )}
          </div>
        </PaneHead>
      }
      foot={<WhistleActions view={data} />}
    >
      <WhistleUnits view={data} />
      <WhistleFacts view={data} />
      {data.photos.length > 0 && (
        <section aria-label={t('whistle.photos')}>
          <h3>{t('whistle.photos')}</h3>
          <Photos photos={data.photos} />
        </section>
      )}
      <WhistleTimeline entries={data.timeline} />
    </Pane>
  );
}
