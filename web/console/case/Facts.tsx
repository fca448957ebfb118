import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseView } from '#contract/cases.ts';
import { useText, listed } from '#web/client/language.ts';
import { sayFull } from '#web/client/times.ts';
import type { Revealed } from './revealed.ts';
import { Reporter } from './Reporter.tsx';

/** Where, whose, on what basis, from whom, by which way. */
export function Facts({ view, onRevealed }: { view: CaseView; onRevealed: (shown: Revealed) => void }) {
  const { t, language } = useText('console');
  const { placeView: place } = view;
  const area = [place.town, place.community, place.grid].flatMap((division) => division?.name ?? []).join(' · ');
  const words = place.text || view.place || t('case.noPlace');
  const facts: [string, ReactNode][] = [
    [
      'place',
      <>
        <span>{words}</span>
        {area && area !== words && <span className="quiet block">{area}</span>}
        <span className="quiet block">
          {t(`domain:placeSource.${place.source}`)}
          {place.accuracy !== null &&
            ` · ${t('case.accuracy', { length: place.accuracy < 1000 ? `${Math.round(place.accuracy)} m` : `${Math.round(place.accuracy / 1000)} km` })}`}
          {place.outside && ` · ${t('case.outside')}`}
          {place.lng !== null && (
            <>
              {' · '}
              <Link to={`/map/${view.id}`}>{t('case.onMap')}</Link>
            </>
          )}
        </span>
      </>,
    ],
    ['subject', view.subject ? `${view.subject.name} ${view.subject.code}` : t('case.noSubject')],
    ['unit', [view.unit?.name ?? t('case.noUnit'), view.handlerName].filter(Boolean).join(' · ')],
    ['helpers', listed(view.helpers.map((unit) => unit.name))],
    ['duty', view.duty && `${view.duty.code} · ${view.duty.source}`],
    ['reporter', <Reporter key="reporter" view={view} onRevealed={onRevealed} />],
    ['reported', `${sayFull(view.reportedAt, language)} · ${t(`domain:channel.${view.channel}`)}`],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
