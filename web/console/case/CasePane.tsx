import { useState } from 'react';
import type { CaseAction } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { Pane, PaneWait } from '../kit/Pane.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { ActionBar } from './ActionBar.tsx';
import { Calls } from './Calls.tsx';
import { CaseHead } from './CaseHead.tsx';
import { CaseText } from './CaseText.tsx';
import { CaseWhistles } from './CaseWhistles.tsx';
import { Facts } from './Facts.tsx';
import { Proposal } from './Proposal.tsx';
import { Rating } from './Rating.tsx';
import { unmasked, type Revealed } from './revealed.ts';
import { Standing } from './Standing.tsx';
import { Reminders } from '../supervision/Reminders.tsx';
import { Timeline } from './Timeline.tsx';
import { Together } from './together/Together.tsx';

/** The third column: one case, read anew every ten seconds, with what may be done to it at its foot. */
export function CasePane({ id, closeTo }: { id: string; closeTo: string }) {
  const { t } = useText('console');
  const { data, error, refetch } = useRead(contract.cases.get, { id }, { every: refreshMs });
  const [wish, setWish] = useState<{ action: CaseAction }>();
  // shown for a reason, and gone again when the case is left
  const [revealed, setRevealed] = useState<Revealed>();
  // what is no longer ours to read does not stay on the screen; a case handed on is often no longer ours: say so rather than "not found"
  const gone = error?.code === 'case.not_found';
  if (!data || gone)
    return <PaneWait closeTo={closeTo} failure={error} says={gone ? t('case.gone') : undefined} again={refetch} />;
  const shown = unmasked(data, revealed);
  return (
    <Pane
      title={shown.title}
      name={t('case.content')}
      error={error}
      head={<CaseHead view={shown} closeTo={closeTo} />}
      foot={<ActionBar view={data} wish={wish} />}
    >
      {data.proposal && data.can.includes('dispatch') && <Proposal view={data} proposal={data.proposal} />}
      <Standing view={data} />
      <CaseText view={shown} />
      <Together view={data} start={(action) => setWish({ action })} />
      <Facts view={shown} onRevealed={setRevealed} />
      <CaseWhistles view={data} />
      <Calls view={data} />
      {data.rating && <Rating rating={data.rating} />}
      <Reminders id={id} />
      <Timeline entries={shown.timeline} />
    </Pane>
  );
}
