import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { positionOnce } from '#web/client/position.ts';
import { Button } from '#web/kit/Button.tsx';
import { Notice } from '#web/kit/Notice.tsx';
import { factsOfPlace } from './place.ts';
import type { Report } from './report.ts';

type Props = { report: Report; change: (part: Partial<Report>) => void };

/** A position less sure than this, metres, says little: the address is asked for as well. */
const vagueMetres = 500;

/** Where the phone is, by its own position, said back as a place name. */
export function HerePlace({ report, change }: Props) {
  const { t } = useText('resident');
  const [state, setState] = useState<'looking' | 'found' | 'refused' | 'failed'>(report.point ? 'found' : 'looking');
  /** the newest look; what comes for an older one, or after another way was chosen, is not wanted any more */
  const current = useRef(0);

  const locate = async () => {
    const mine = (current.current += 1);
    const wanted = () => current.current === mine;
    const found = await positionOnce();
    if (!wanted()) return;
    if ('failed' in found) return setState(found.failed);
    const point = { ...found, crs: 'WGS84' as const, source: 'gps' as const };
    change({ point, placeName: '', outside: false, outsideSure: false });
    setState('found');
    const located = await call(contract.territory.locate, { lng: point.lng, lat: point.lat, crs: point.crs }).catch(
      () => undefined, // the point alone is enough
    );
    if (located && wanted()) change(factsOfPlace(located));
  };
  const begin = useEffectEvent(() => {
    if (!report.point) void locate();
  });
  useEffect(() => {
    begin();
    return () => {
      current.current = -1;
    };
  }, []);
  const again = () => {
    setState('looking');
    void locate();
  };

  if (state === 'looking') return <output>{t('tell.where.looking')}</output>;
  const tryAgain = (
    <Button look="plain" onPress={again}>
      {t('web:again')}
    </Button>
  );
  if (state === 'found') {
    const metres = Math.round(report.point?.accuracy ?? 0);
    const vague = metres > vagueMetres;
    // a place outside is said by the page, with the ways on
    if (report.outside) return null;
    return (
      <Notice kind={vague ? 'warn' : 'good'} say>
        <p>
          {vague
            ? t('tell.where.vague', { metres })
            : report.placeName
              ? t('tell.where.found', { place: report.placeName })
              : t('tell.where.foundNoName')}
        </p>
        {vague ? tryAgain : metres > 0 && <p className="soft">{t('tell.where.accuracy', { metres })}</p>}
      </Notice>
    );
  }
  return (
    <Notice kind="warn" say>
      <p>{state === 'refused' ? t('tell.where.refused') : t('tell.where.failed')}</p>
      {tryAgain}
    </Notice>
  );
}
