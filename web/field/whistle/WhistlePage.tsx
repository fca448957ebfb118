import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { sayTime } from '#web/client/times.ts';
import { LinkButton } from '#web/kit/Button.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { ArriveBy } from './WhistlesPage.tsx';

type Whistle = ReplyTo<typeof contract.whistles.get>;

/** A whistle one is called to: what, where, who else; and the way to report one's arrival. */
export function WhistlePage({ id }: { id: string }) {
  const { t } = useText('field');
  const query = useKeptRead(contract.whistles.get, { id }, { every: 30_000 });
  const waiting = useOutbox().some((parcel) => parcel.input.id === id);
  const can = query.data?.can ?? [];
  return (
    <Page title={query.data?.title ?? t('whistle.list')} back="/whistles">
      {query.old && <Notice kind="warn">{t('list.old')}</Notice>}
      {waiting && <Notice kind="warn">{t('whistle.waiting')}</Notice>}
      <Loaded query={query}>{(one) => <Facts one={one} />}</Loaded>
      {!waiting && (can.includes('arrive') || can.includes('done')) && (
        <div className="thumb">
          {can.includes('done') && (
            <LinkButton to={`/whistle/${id}/done`} look={can.includes('arrive') ? undefined : 'main'}>
              {t('whistle.done')}
            </LinkButton>
          )}
          {can.includes('arrive') && (
            <LinkButton to={`/whistle/${id}/arrive`} look="main">
              {t('whistle.arrive')}
            </LinkButton>
          )}
        </div>
      )}
    </Page>
  );
}

function Facts({ one }: { one: Whistle }) {
  const { t, language } = useText('field');
  return (
    <>
      <p>
        <ArriveBy light={one.light} arriveBy={one.arriveBy} />
      </p>
      <dl className="facts panel">
        <div>
          <dt>{t('whistle.where')}</dt>
          <dd>
            {[one.town.name, one.place].join(' · ')}
            {one.lng !== null && (
              <>
                {'\n'}
                <a href={`geo:${one.lat},${one.lng}?q=${one.lat},${one.lng}`}>{t('case.openMap')}</a>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('whistle.why')}</dt>
          <dd>{one.reason}</dd>
        </div>
        <div>
          <dt>{t('whistle.units')}</dt>
          <dd>
            {one.called
              .map((u) =>
                [
                  u.unit.name,
                  u.leads ? t('whistle.leads') : '',
                  u.arrivedAt ? t('whistle.there', { at: sayTime(u.arrivedAt, language) }) : t('whistle.away'),
                ]
                  .filter(Boolean)
                  .join(' · '),
              )
              .join('\n')}
          </dd>
        </div>
      </dl>
      {one.state === 'working' && <p className="soft">{t('whistle.rule')}</p>}
      <p className="soft figures">{one.number}</p>
    </>
  );
}
