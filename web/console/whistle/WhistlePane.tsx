import { Alert, Skeleton, Tag } from 'antd';
import { ArrowLeft, X } from 'lucide-react';
import { Link } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Photos } from '../case/Photos.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { WhistleActions } from './WhistleActions.tsx';
import { WhistleFacts } from './WhistleFacts.tsx';
import { WhistleTimeline } from './WhistleTimeline.tsx';
import { WhistleUnits } from './WhistleUnits.tsx';

/** One whistle: who is there, why, what happened, and what may be done at its foot. */
export function WhistlePane({ id, closeTo }: { id: string; closeTo: string }) {
  const { t, language } = useText('command');
  const { data, error } = useRead(contract.whistles.get, { id }, { every: refreshMs });
  const back = (
    <Link className="case-back" to={closeTo}>
      <ArrowLeft size={16} aria-hidden /> {t('list.back')}
    </Link>
  );
  if (!data || error?.code === 'whistle.not_found')
    return (
      <div className="case-wait">
        {back}
        {error ? (
          <Alert
            type="error"
            showIcon
            title={error.code === 'whistle.not_found' ? t('whistle.gone') : sayError(error)}
          />
        ) : (
          <Skeleton active paragraph={{ rows: 10 }} />
        )}
      </div>
    );
  return (
    <article className="case" aria-label={data.title}>
      <header className="case-head">
        {back}
        <div className="case-title">
          <h2>{data.title}</h2>
          <Link to={closeTo} className="case-x" aria-label={t('list.close')}>
            <X size={18} aria-hidden />
          </Link>
        </div>
        <div className="case-tags">
          <span className="number">{data.number}</span>
          <Tag color="geekblue" variant="filled">
            {t(`whistleState.${data.state}`)}
          </Tag>
          <Tag variant="filled">{language === 'en' ? data.kind.nameEn : data.kind.name}</Tag>
          {data.blownAt && data.approval !== 'approved' && (
            <Tag variant="filled" color={data.approval === 'refused' ? 'red' : 'orange'}>
              {t(`approval.${data.approval}`)}
            </Tag>
          )}
        </div>
      </header>
      {error && <Alert banner type="warning" title={sayError(error)} />}
      <div className="case-scroll" tabIndex={0} role="group" aria-label={t('list.column')}>
        <div className="case-body">
          <WhistleUnits view={data} />
          <WhistleFacts view={data} />
          {data.photos.length > 0 && (
            <section aria-label={t('whistle.photos')}>
              <h3>{t('whistle.photos')}</h3>
              <Photos photos={data.photos} />
            </section>
          )}
          <WhistleTimeline entries={data.timeline} />
        </div>
      </div>
      <WhistleActions view={data} />
    </article>
  );
}
