import L from 'leaflet';
import { MapPin } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { call } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useSession } from '#web/client/session.ts';
import { leaveMap } from '#web/client/leave-map.ts';
import { Notice } from '#web/kit/Notice.tsx';
import { districtMap } from './district-map.ts';
import { factsOfPlace } from './place.ts';
import type { Report } from './report.ts';

/** The map moves under a pin that stays in the middle: it needs one finger, or the arrow keys. */
export function MapPlace({ report, change }: { report: Report; change: (part: Partial<Report>) => void }) {
  const { t } = useText('resident');
  const box = useRef<HTMLDivElement>(null);
  const session = useSession().data;
  const [failed, setFailed] = useState(false);
  const [words] = useState(() => ({ zoomIn: t('tell.where.zoomIn'), zoomOut: t('tell.where.zoomOut') }));
  const [start] = useState(report.point);
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  }, [change]);

  useEffect(() => {
    const area = box.current;
    if (!area || !session) return undefined;
    const map = districtMap(area, session, start, () => setFailed(true));
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    // only what the person does counts as pointing, not the first view
    let touched = Boolean(start);
    const touch = () => {
      touched = true;
    };
    for (const kind of ['pointerdown', 'wheel', 'keydown'] as const)
      area.addEventListener(kind, touch, { passive: true });

    let asked = 0;
    const settle = async () => {
      const { lng, lat } = map.getCenter();
      const mine = (asked += 1);
      latest.current({
        point: { lng, lat, crs: 'WGS84', source: 'map' },
        placeName: '',
        outside: false,
        outsideSure: false,
      });
      const located = await call(contract.territory.locate, { lng, lat, crs: 'WGS84' }).catch(() => undefined);
      if (mine === asked && located) latest.current(factsOfPlace(located));
    };
    let timer: ReturnType<typeof setTimeout>;
    map.on('moveend', () => {
      clearTimeout(timer);
      if (touched) timer = setTimeout(() => void settle(), 300);
    });
    map.on('click', ({ latlng }) => map.setView(latlng, Math.max(map.getZoom(), 14)));
    return () => {
      asked = -1;
      clearTimeout(timer);
      leaveMap(map);
    };
  }, [session, start, words]);

  return (
    <div className="stack close">
      <p>{t('tell.where.mapHint')}</p>
      <div className="map">
        <div className="map-area" ref={box} role="application" aria-label={t('tell.where.mapLabel')} />
        <span className="map-pin">
          <MapPin aria-hidden fill="#fff" />
        </span>
      </div>
      {failed && <Notice kind="warn">{t('tell.where.mapFailed')}</Notice>}
      <output>
        {report.point
          ? report.placeName
            ? t('tell.where.pinAt', { place: report.placeName })
            : t('tell.where.pinSet')
          : ''}
      </output>
    </div>
  );
}
