import { inParts } from '#web/client/case-number.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useKeptRead } from '#web/client/kept-read.ts';
import { useText } from '#web/client/language.ts';
import { useOutbox } from '#web/client/post-office.ts';
import { sayTime } from '#web/client/times.ts';
import { LinkButton } from '#web/kit/Button.tsx';
import { Loaded } from '#web/kit/Loaded.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Due } from '../ListPage.tsx';

type Case = ReplyTo<typeof contract.cases.get>;

const done = (one: Case) => [...one.timeline].reverse().find((entry) => entry.type.endsWith('resolved'));

function Facts({ one }: { one: Case }) {
  const { t, language } = useText('field');
  const resolved = done(one);
  const result = resolved && typeof resolved.data.result === 'string' ? resolved.data.result : one.answer;
  const where = [one.placeView.town?.name, one.placeView.community?.name, one.placeView.text]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      {one.light && (
        <p>
          <Due row={one} />
        </p>
      )}
      <dl className="facts panel">
        <div>
          <dt>{t('case.told')}</dt>
          <dd>{one.text}</dd>
        </div>
        <div>
          <dt>{t('case.where')}</dt>
          <dd>
            {where || t('list.noPlace')}
            {one.placeView.lng !== null && (
              <>
                {'\n'}
                <a href={`geo:${one.placeView.lat},${one.placeView.lng}?q=${one.placeView.lat},${one.placeView.lng}`}>
                  {t('case.openMap')}
                </a>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('case.done', { unit: one.unit?.name ?? '' })}</dt>
          <dd>
            {one.outcome && `${t(`domain:outcome.${one.outcome}`)}\n`}
            {result ?? t('case.nothingSaid')}
            {resolved && `\n${sayTime(resolved.at, language)}`}
          </dd>
        </div>
      </dl>
      {one.photos.length > 0 && (
        <ul className="thumbs">
          {one.photos.map((photo, index) => (
            <li key={photo.id}>
              <a href={photo.url}>
                <img src={photo.thumbUrl} alt={t('web:photo.alt', { number: index + 1 })} />
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="soft figures">{inParts(one.number)}</p>
    </>
  );
}

/** A case to look at on the spot: what was told, where, what was done. */
export function CasePage({ id }: { id: string }) {
  const { t } = useText('field');
  const query = useKeptRead(contract.cases.get, { id });
  const waiting = useOutbox().some((parcel) => parcel.input.id === id);
  return (
    <Page title={query.data?.title ?? t('case.title')} back="/">
      {query.old && <Notice kind="warn">{t('list.old')}</Notice>}
      {waiting && <Notice kind="warn">{t('list.waiting')}</Notice>}
      <Loaded query={query}>{(one) => <Facts one={one} />}</Loaded>
      {!waiting && query.data?.can.includes('verify') && (
        <div className="thumb">
          <LinkButton to={`/case/${id}/verify`} look="main">
            {t('verify.title')}
          </LinkButton>
        </div>
      )}
    </Page>
  );
}
