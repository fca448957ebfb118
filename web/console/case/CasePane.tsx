import { Alert, Button, Skeleton } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CaseAction } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { ActionBar } from './ActionBar.tsx';
import { CaseHead } from './CaseHead.tsx';
import { CaseText } from './CaseText.tsx';
import { Facts } from './Facts.tsx';
import { Proposal } from './Proposal.tsx';
import { Rating } from './Rating.tsx';
import { Standing } from './Standing.tsx';
import { Reminders } from '../supervision/Reminders.tsx';
import { Timeline } from './Timeline.tsx';
import { Together } from './together/Together.tsx';

/** The third column: one case, read anew every ten seconds, with what may be done to it at its foot. */
export function CasePane({ id, closeTo }: { id: string; closeTo: string }) {
  const { t } = useText('console');
  const { data, error, refetch } = useRead(contract.cases.get, { id }, { every: refreshMs });
  const [wish, setWish] = useState<{ action: CaseAction }>();
  const back = (
    <Link className="case-back" to={closeTo}>
      <ArrowLeft size={16} aria-hidden /> {t('case.back')}
    </Link>
  );
  // what is no longer ours to read does not stay on the screen
  if (!data || error?.code === 'case.not_found')
    return (
      <div className="case-wait">
        {back}
        {error ? (
          <Alert
            type="error"
            showIcon
            // a case handed on is often no longer ours to read: say so rather than "not found"
            title={error.code === 'case.not_found' ? t('case.gone') : sayError(error)}
            action={
              <Button size="small" onClick={() => void refetch()}>
                {t('list.again')}
              </Button>
            }
          />
        ) : (
          <Skeleton active paragraph={{ rows: 10 }} />
        )}
      </div>
    );
  return (
    <article className="case" aria-label={data.title}>
      <CaseHead view={data} back={back} closeTo={closeTo} />
      {error && <Alert banner type="warning" title={sayError(error)} />}
      <div className="case-scroll" tabIndex={0} role="group" aria-label={t('case.content')}>
        <div className="case-body">
          {data.proposal && data.can.includes('dispatch') && <Proposal view={data} proposal={data.proposal} />}
          <Standing view={data} />
          <CaseText view={data} />
          <Together view={data} start={(action) => setWish({ action })} />
          <Facts view={data} />
          {data.rating && <Rating rating={data.rating} />}
          <Reminders id={id} />
          <Timeline entries={data.timeline} />
        </div>
      </div>
      <ActionBar view={data} wish={wish} />
    </article>
  );
}
