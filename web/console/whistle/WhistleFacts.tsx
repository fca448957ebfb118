import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { WhistleView } from '#contract/whistles.ts';
import { inParts } from '#web/client/case-number.ts';
import { useText } from '#web/client/language.ts';
import { sayFull } from '#web/client/times.ts';

/** Why it was blown, on what ground, where to, for which case, with what result. */
export function WhistleFacts({ view }: { view: WhistleView }) {
  const { t, language } = useText('command');
  const facts: [string, ReactNode][] = [
    [
      'result',
      view.result && (
        <span key="result" className="said">
          {view.result}
        </span>
      ),
    ],
    ['place', [view.community?.name, view.placeText].filter(Boolean).join(' ')],
    [
      'reason',
      <span key="reason" className="said">
        {view.reason}
      </span>,
    ],
    [
      'beyond',
      <span key="beyond" className="said">
        {view.beyond}
      </span>,
    ],
    ['duty', view.duty && `${view.duty.code} · ${view.duty.source}`],
    [
      'case',
      view.case &&
        (view.case.id ? (
          <Link to={`/queue/all/${view.case.id}`}>{view.case.title}</Link>
        ) : (
          <span>{inParts(view.case.number)}</span>
        )),
    ],
    ['street', view.street.name],
    ['proposedBy', [view.proposedBy?.name, sayFull(view.proposedAt, language)].filter(Boolean).join(' · ')],
    ['approval', t(`approval.${view.approval}`)],
  ];
  return (
    <section aria-label={t('whistle.facts')}>
      <h3>{t('whistle.facts')}</h3>
      <dl className="facts whistle-facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`whistle.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
