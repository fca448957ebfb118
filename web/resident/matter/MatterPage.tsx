import { useText } from '#web/client/language.ts';
import { LinkButton } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { isOver, useStanding } from '#web/kit/Standing.tsx';
import { Steps } from '#web/kit/Steps.tsx';
import { inParts } from '#web/client/case-number.ts';

import { AnswerPanel } from './AnswerPanel.tsx';
import { Together } from './Together.tsx';
import type { MatterProps } from './MatterPages.tsx';
import { QuestionPanel } from './QuestionPanel.tsx';
import { RemindButton } from './RemindButton.tsx';

/** A matter as its teller sees it: where it stands in one sentence, the answer, the steps, what was told. */
export function MatterPage({ matter, address, queryCode }: MatterProps) {
  const { t } = useText('resident');
  const say = useStanding();
  // why it was put off is what the office wrote for the reporter
  const why = matter.standing.code === 'suspended' && matter.steps.findLast((step) => step.code === 'suspended')?.text;
  const can = new Set(matter.can);
  return (
    <Page title={matter.title} back={queryCode ? '/' : '/my'}>
      <Notice kind={matter.standing.code === 'late' ? 'warn' : isOver(matter) ? 'good' : 'info'}>
        <p>{say(matter)}</p>
        {why && <p>{t('matter.why', { why })}</p>}
      </Notice>
      <QuestionPanel matter={matter} address={address} />
      <AnswerPanel matter={matter} />
      {can.has('rate') && (
        <LinkButton to={`${address}/rate`} look="main" wide>
          {t('matter.rate')}
        </LinkButton>
      )}
      {can.has('reopen') && (
        <LinkButton to={`${address}/reopen`} wide>
          {t('matter.reopen')}
        </LinkButton>
      )}
      <section className="stack">
        <h2>{t('matter.steps')}</h2>
        <Steps steps={matter.steps} />
        {matter.unitPhone && matter.unit && (
          <p>
            {t('matter.unitPhone', { unit: matter.unit })} <a href={`tel:${matter.unitPhone}`}>{matter.unitPhone}</a>
          </p>
        )}
      </section>
      <Together matter={matter} queryCode={queryCode} />
      <section className="stack">
        <h2>{t('matter.told')}</h2>
        <p className="quote">{matter.text}</p>
        {matter.place && <p className="soft">{t('matter.place', { place: matter.place })}</p>}
        {matter.photos.length > 0 && (
          <ul className="thumbs">
            {matter.photos.map((photo, index) => (
              <li key={photo.id}>
                <a href={photo.url}>
                  <img src={photo.thumbUrl} alt={t('web:photo.alt', { number: index + 1 })} loading="lazy" />
                </a>
              </li>
            ))}
          </ul>
        )}
        <p className="soft figures">{t('matter.number', { number: inParts(matter.number) })}</p>
      </section>
      <div className="stack close">
        {can.has('remind') && <RemindButton matter={matter} queryCode={queryCode} />}
        {can.has('add') && (
          <LinkButton to={`${address}/add`} wide>
            {t('matter.add')}
          </LinkButton>
        )}
        {can.has('withdraw') && (
          <LinkButton to={`${address}/withdraw`} look="plain" wide>
            {t('matter.withdraw')}
          </LinkButton>
        )}
      </div>
    </Page>
  );
}
