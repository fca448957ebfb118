import { useEffect, useState, type ComponentType } from 'react';
import { sayName, useText } from '#web/client/language.ts';
import { loadPart } from '#web/client/load-part.ts';
import { useSession } from '#web/client/session.ts';
import { Button } from '#web/kit/Button.tsx';
import { DangerWarning } from '#web/kit/DangerWarning.tsx';
import { ErrorSummary } from '#web/kit/ErrorSummary.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { Page } from '#web/kit/Page.tsx';
import { go } from '#web/kit/route.tsx';
import { Checkbox, RadioCards } from '#web/kit/choices.tsx';
import { TextField } from '#web/kit/fields.tsx';
import { HerePlace } from './HerePlace.tsx';
import { Neighbours } from './Neighbours.tsx';
import { PlaceWords } from './PlaceWords.tsx';
import type { Report } from './report.ts';
import type { StepProps } from './TellPages.tsx';

type MapProps = { report: Report; change: (part: Partial<Report>) => void };

/** The map comes when it is asked for. Where it does not come, `onFailed`: the other ways are there. */
function MapWhenLoaded({ onFailed, ...props }: MapProps & { onFailed: () => void }) {
  const { t } = useText('web');
  const [Shown, setShown] = useState<ComponentType<MapProps>>();
  const [failed] = useState(() => onFailed);
  useEffect(() => {
    let left = false;
    loadPart(() => import('./MapPlace.tsx')).then(
      ({ MapPlace }) => left || setShown(() => MapPlace),
      () => left || failed(),
    );
    return () => {
      left = true;
    };
  }, [failed]);
  return Shown ? <Shown {...props} /> : <output className="soft">{t('loading')}</output>;
}

/** What a way has said of the place, all of it forgotten when another way is chosen. */
const nowhere = { point: null, placeName: '', communityCode: '', outside: false, outsideSure: false };

/** ② Where: here, on the map, or in words; or nowhere in particular. */
export function WherePage(props: StepProps) {
  const { report, change, back, next, place } = props;
  const { t, language } = useText('resident');
  const session = useSession().data;
  const district = session ? sayName(session.district) : '';
  const [mapFailed, setMapFailed] = useState(false);
  const [tried, setTried] = useState(false);
  const unsure = report.outside && !report.outsideSure;
  const goOn = () => {
    setTried(true);
    if (!unsure) go(next);
  };
  return (
    <Page title={t('tell.where.title')} back={back}>
      <p className="step-count">{place}</p>
      <DangerWarning text={report.text} ask={t('web:danger.place')} />
      <ErrorSummary faults={tried && unsure ? [{ text: t('tell.where.outsideAsk', { district }) }] : []} />
      <RadioCards
        label={t('tell.where.title')}
        hideLabel
        value={report.way || null}
        onChange={(way) => {
          setMapFailed(false);
          setTried(false);
          change({ ...nowhere, way });
        }}
        choices={[
          { value: 'here', label: t('tell.where.here') },
          { value: 'map', label: t('tell.where.map') },
          { value: 'words', label: t('tell.where.words') },
        ]}
      />
      {mapFailed && (
        <Notice kind="warn" say>
          {t('tell.where.mapGone')}
        </Notice>
      )}
      {report.way === 'here' && <HerePlace report={report} change={change} />}
      {report.way === 'map' && (
        <MapWhenLoaded
          key={language}
          report={report}
          change={change}
          onFailed={() => {
            // the draft never remembers a way that does not open
            setMapFailed(true);
            change({ ...nowhere, way: 'words' });
          }}
        />
      )}
      {report.way === 'words' && <PlaceWords report={report} change={change} />}
      {report.outside && (
        <>
          <Notice kind="warn" say>
            {t('tell.where.outside', { district })}
          </Notice>
          <Checkbox checked={report.outsideSure} onChange={(outsideSure) => change({ outsideSure })}>
            {t('tell.where.outsideSure')}
          </Checkbox>
        </>
      )}
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
      <Button look="main" wide onPress={goOn}>
        {report.way === '' ? t('tell.where.none') : t('tell.next')}
      </Button>
    </Page>
  );
}
