import { useEffect, useEffectEvent, useState } from 'react';
import { call } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { Button } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { nameOfPlace } from './place.ts';
import type { Report } from './report.ts';

type Props = { report: Report; change: (part: Partial<Report>) => void };

/** Where the phone is, by its own position, said back as a place name. */
export function HerePlace({ report, change }: Props) {
  const { t } = useText('resident');
  const [state, setState] = useState<'looking' | 'found' | 'refused' | 'failed'>(
    report.point ? 'found' : navigator.geolocation ? 'looking' : 'failed',
  );

  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // browsers give WGS-84 (W3C Geolocation § 6.5)
        const point = {
          lng: coords.longitude,
          lat: coords.latitude,
          crs: 'WGS84' as const,
          accuracy: Math.min(coords.accuracy, 100_000),
          source: 'gps' as const,
        };
        change({ point, placeName: '' });
        setState('found');
        call(contract.territory.locate, { lng: point.lng, lat: point.lat, crs: point.crs })
          .then((located) => change({ placeName: nameOfPlace(located) }))
          .catch(() => undefined); // the point alone is enough
      },
      (error) => setState(error.code === error.PERMISSION_DENIED ? 'refused' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  const begin = useEffectEvent(() => {
    if (!report.point && navigator.geolocation) locate();
  });
  useEffect(() => begin(), []);
  const again = () => {
    setState('looking');
    locate();
  };

  if (state === 'looking') return <output>{t('tell.where.looking')}</output>;
  if (state === 'found')
    return (
      <Notice kind="good" say>
        <p>{report.placeName ? t('tell.where.found', { place: report.placeName }) : t('tell.where.foundNoName')}</p>
        {report.point?.accuracy ? (
          <p className="soft">{t('tell.where.accuracy', { metres: Math.round(report.point.accuracy) })}</p>
        ) : null}
      </Notice>
    );
  return (
    <Notice kind="warn" say>
      <p>{state === 'refused' ? t('tell.where.refused') : t('tell.where.failed')}</p>
      <Button look="plain" onPress={again}>
        {t('web:again')}
      </Button>
    </Notice>
  );
}
