import { useEffect, useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayDay } from '#web/client/times.ts';
import { Button } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { go, Link } from '#web/kit/route.tsx';
import { keepReceipt } from '../receipts.ts';
import { toInput, type Report } from './report.ts';

type Open = ReplyTo<typeof contract.cases.similar>['items'][number];

/** A value that has been still for a moment. */
function useStill(value: string, ms: number) {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return still;
}

/** What neighbours told of the same place and is still being worked on: who has the same trouble may follow it instead of telling it again. */
export function Neighbours({ report }: { report: Report }) {
  const { t } = useText('resident');
  const { text, placeText, point, communityCode } = toInput(report, true);
  const asked = useStill(JSON.stringify({ text, placeText, point, communityCode }), 600);
  const found = useRead(contract.cases.similar, JSON.parse(asked) as { text: string }, {
    enabled: text.length >= 6,
    staleTime: 60_000,
    keepPrevious: true,
  });
  const items = text.length >= 6 ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <section className="stack panel" aria-label={t('neighbours.title')}>
      <h2>{t('neighbours.title')}</h2>
      <p className="soft">{t('neighbours.why')}</p>
      <ul className="link-list">
        {items.map((one) => (
          <li key={one.id}>
            <OneMatter one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneMatter({ one }: { one: Open }) {
  const { t, language } = useText('resident');
  const about = [one.subject?.name ?? t(`domain:kind.${one.kind}`), one.place].filter(Boolean).join(' · ');
  const follow = useWrite(contract.structure.follow, {
    refresh: [contract.cases.similar, contract.structure.followed],
    onDone: ({ id, number, code }) => {
      if (code)
        keepReceipt({
          id,
          number,
          queryCode: code,
          label: t('neighbours.label', { about }),
          at: new Date().toISOString(),
        });
      go(`/followed/${code ? number : id}`);
    },
  });
  const state = [
    t(`domain:state.${one.state}`),
    one.unit,
    t('neighbours.since', { day: sayDay(one.reportedAt, language) }),
  ];
  return (
    <div className="stack close neighbour">
      <p>
        <strong>{about}</strong>
        <br />
        {t('neighbours.people', { count: one.people })}
        {one.metres !== null && ` · ${t('neighbours.metres', { metres: one.metres })}`}
        <br />
        <span className="soft">{state.filter(Boolean).join(' · ')}</span>
      </p>
      {follow.error && <Notice kind="bad">{sayError(follow.error)}</Notice>}
      {one.mine ? (
        <Link to={`/matter/${one.id}`}>{t('neighbours.mine')}</Link>
      ) : one.following ? (
        <Link to={`/followed/${one.id}`}>{t('neighbours.following')}</Link>
      ) : (
        <Button wide busy={follow.isPending} onPress={() => follow.mutate({ id: one.id })}>
          {t('neighbours.follow')}
        </Button>
      )}
    </div>
  );
}
