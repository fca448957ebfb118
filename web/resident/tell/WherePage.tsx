import { lazy, Suspense } from 'react';
import { useText } from '#web/client/language.ts';
import { Button } from '#web/kit/Button.tsx';
import { DangerWarning } from '#web/kit/DangerWarning.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { RadioCards } from '#web/kit/choices.tsx';
import { TextField } from '#web/kit/fields.tsx';
import { HerePlace } from './HerePlace.tsx';
import { Neighbours } from './Neighbours.tsx';
import { PlaceWords } from './PlaceWords.tsx';
import type { StepProps } from './TellPages.tsx';

const MapPlace = lazy(async () => ({ default: (await import('./MapPlace.tsx')).MapPlace }));

/** ② Where: here, on the map, or in words; or nowhere in particular. */
export function WherePage(props: StepProps) {
  const { report, change, back, next, place } = props;
  const { t, language } = useText('resident');
  return (
    <Page title={t('tell.where.title')} back={back}>
      <p className="step-count">{place}</p>
      <DangerWarning text={report.text} ask={t('web:danger.place')} />
      <RadioCards
        label={t('tell.where.title')}
        hideLabel
        value={report.way || null}
        onChange={(way) => change({ way, point: null, placeName: '', communityCode: '' })}
        choices={[
          { value: 'here', label: t('tell.where.here') },
          { value: 'map', label: t('tell.where.map') },
          { value: 'words', label: t('tell.where.words') },
        ]}
      />
      {report.way === 'here' && <HerePlace report={report} change={change} />}
      {report.way === 'map' && (
        <Suspense fallback={<p className="soft">{t('web:loading')}</p>}>
          <MapPlace key={language} report={report} change={change} />
        </Suspense>
      )}
      {report.way === 'words' && <PlaceWords report={report} change={change} />}
      {(report.way === 'here' || report.way === 'map') && (
        <TextField
          label={t('tell.where.detail')}
          hint={t('tell.where.detailHint')}
          maxLength={200}
          value={report.placeText}
          onChange={(placeText) => change({ placeText })}
        />
      )}
      <Neighbours report={report} />
      <Button look="main" wide onPress={() => go(next)}>
        {report.way === '' ? t('tell.where.none') : t('tell.next')}
      </Button>
    </Page>
  );
}
