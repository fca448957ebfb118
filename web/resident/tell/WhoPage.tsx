import { useState } from 'react';
import { useText } from '#web/client/language.ts';
import { Button } from '#web/kit/Button.tsx';
import { DangerWarning } from '#web/kit/DangerWarning.tsx';
import { ErrorSummary } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { RadioCards } from '#web/kit/choices.tsx';
import { TextField } from '#web/kit/fields.tsx';
import { phoneFault } from './report.ts';
import type { StepProps } from './TellPages.tsx';

const choices = ['open', 'anonymous', 'confidential'] as const;

/** ③ Who may be called, and who may see who it is. A phone number is never needed. */
export function WhoPage({ report, change, back, next, place, signedIn }: StepProps) {
  const { t } = useText('resident');
  const [tried, setTried] = useState(false);
  const fault = tried ? phoneFault(report.phone) : undefined;
  const goOn = () => {
    setTried(true);
    if (!phoneFault(report.phone)) go(next);
  };
  return (
    <Page title={signedIn ? t('tell.who.titleSignedIn') : t('tell.who.title')} back={back}>
      {place && <p className="step-count">{place}</p>}
      <ErrorSummary faults={fault ? [{ text: t(fault), field: 'phone' }] : []} />
      <DangerWarning text={report.text} ask={t('web:danger.phone')} />
      {!signedIn && (
        <>
          <TextField
            id="phone"
            kind="tel"
            label={t('tell.who.phone')}
            hint={t('tell.who.phoneHint')}
            autoComplete="tel-national"
            value={report.phone}
            onChange={(phone) => change({ phone })}
            error={fault && t(fault)}
          />
          <TextField
            label={t('tell.who.name')}
            autoComplete="name"
            maxLength={40}
            value={report.name}
            onChange={(name) => change({ name })}
          />
        </>
      )}
      <RadioCards
        label={t('tell.who.privacy')}
        value={report.confidentiality}
        onChange={(confidentiality) => change({ confidentiality })}
        choices={choices.map((value) => ({ value, label: t(`tell.who.${value}`), hint: t(`tell.who.${value}Hint`) }))}
      />
      <Button look="main" wide onPress={goOn}>
        {t('tell.next')}
      </Button>
    </Page>
  );
}
