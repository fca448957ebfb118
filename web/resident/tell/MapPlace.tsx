import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { MapPin } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { call } from '#web/client/call.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useSession } from '#web/client/session.ts';
import { Notice } from '#web/kit/Notice.tsx';
import { nameOfPlace } from './place.ts';
import type { Report } from './report.ts';

type Shapes = ReplyTo<typeof contract.territory.shapes>;
const look = { color: '#0f766e', weight: 1.5, fillColor: '#cfe6e1', fillOpacity: 0.5 };

/** Outlines with their names; communities are fetched for the town that was tapped or lies under the pin. */
function draw(map: L.Map, shapes: Shapes) {
  return L.geoJSON(shapes as never, {
    style: look,
    interactive: false,
    onEachFeature: (feature, layer) => {
      layer.bindTooltip((feature.properties as { name: string }).name, { permanent: true, direction: 'center', className: 'division-name' });
    },
  }).addTo(map);
}

/**
 * The map moves under a pin that stays in the middle: it needs one finger, or the arrow keys. Our own outlines, so that it
 * works without any map service; tiles where the district has them.
 */
export function MapPlace({ report, change }: { report: Report; change: (part: Partial<Report>) => void }) {
  const { t } = useText('resident');
  const box = useRef<HTMLDivElement>(null);
  const session = useSession().data;
  const [failed, setFailed] = useState(false);
  const latest = useRef({ report, change });
  latest.current = { report, change };

  useEffect(() => {
    if (!box.current || !session) return;
    const { center, code } = session.district;
    const start = latest.current.report.point ?? center;
    const map = L.map(box.current, { attributionControl: Boolean(session.tileUrl), zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches }).setView([start.lat, start.lng], latest.current.report.point ? 14 : 10);
    if (session.tileUrl) L.tileLayer(session.tileUrl, { maxZoom: 18 }).addTo(map);
    const shown = new Map<string, L.GeoJSON>();
    let towns: L.GeoJSON | undefined;

    const show = async (parent: string) => {
      if (shown.has(parent)) return;
      shown.set(parent, L.geoJSON());
      shown.set(parent, draw(map, await call(contract.territory.shapes, { code: parent })));
    };
    call(contract.territory.shapes, { code })
      .then((shapes) => {
        towns = draw(map, shapes);
        if (!latest.current.report.point && shapes.features.length) map.fitBounds(towns.getBounds());
      })
      .catch(() => setFailed(true));

    let asked = 0;
    const settle = async () => {
      const { lng, lat } = map.getCenter();
      const mine = (asked += 1);
      latest.current.change({ point: { lng, lat, crs: 'WGS84', source: 'map' }, placeName: '' });
      const located = await call(contract.territory.locate, { lng, lat, crs: 'WGS84' }).catch(() => undefined);
      if (mine !== asked || !located) return;
      latest.current.change({ placeName: nameOfPlace(located) });
      if (located.town && map.getZoom() >= 12) await show(located.town.code).catch(() => undefined);
    };
    // only what the person does counts as pointing: not the first view
    let touched = Boolean(latest.current.report.point);
    const touch = () => {
      touched = true;
    };
    map.on('dragstart zoomstart', touch);
    map.on('click', ({ latlng }) => {
      touch();
      map.setView(latlng, Math.max(map.getZoom(), 13));
    });
    box.current.addEventListener('keydown', touch);
    let timer: ReturnType<typeof setTimeout>;
    map.on('moveend', () => {
      clearTimeout(timer);
      if (touched) timer = setTimeout(() => void settle(), 300);
    });
    return () => {
      clearTimeout(timer);
      map.remove();
    };
  }, [session?.district.code]);

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
      <p role="status">{report.point ? (report.placeName ? t('tell.where.pinAt', { place: report.placeName }) : t('tell.where.pinSet')) : ''}</p>
    </div>
  );
}
