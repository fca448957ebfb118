import { useState } from 'react';
import { useText } from '#web/client/language.ts';
import { Button } from '#web/kit/Button.tsx';
import { DangerWarning } from '#web/kit/DangerWarning.tsx';
import { ErrorSummary } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { PhotoPicker } from '#web/kit/PhotoPicker.tsx';
import { go } from '#web/kit/route.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { MicrophoneButton } from './MicrophoneButton.tsx';
import { textFault } from './report.ts';
import type { StepProps } from './TellPages.tsx';

/** ① What happened, in own words. */
export function WhatPage({ report, change, back, next, place }: StepProps) {
  const { t } = useText('resident');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const fault = tried ? textFault(report) : undefined;
  const goOn = () => {
    setTried(true);
    if (!textFault(report)) go(next);
  };
  return (
    <Page title={t('tell.what.title')} back={back}>
      <p className="step-count">{place}</p>
      <ErrorSummary faults={fault ? [{ text: t(fault), field: 'what' }] : []} />
      <DangerWarning text={report.text} />
      <TextArea
        id="what"
        label={t('tell.what.title')}
        hideLabel
        hint={t('tell.what.hint')}
        rows={6}
        maxLength={4000}
        value={report.text}
        onChange={(text) => change({ text })}
        error={fault && t(fault)}
      />
      <PhotoPicker
        photos={report.photos}
        onBusy={setBusy}
        onChange={(photos) => change({ photos })}
        beside={<MicrophoneButton onWords={(words) => change({ text: `${report.text}${words}` })} />}
      />
      <Button look="main" wide busy={busy} onPress={goOn}>
        {t('tell.next')}
      </Button>
    </Page>
  );
}
