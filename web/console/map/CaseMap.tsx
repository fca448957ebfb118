import L from 'leaflet';
import { useEffect, useRef } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import { leaveMap } from '#web/client/leave-map.ts';
import { markOf } from './marks.ts';
import 'leaflet/dist/leaflet.css';

export type Box = { west: number; south: number; east: number; north: number };
type Props = {
  center: { lng: number; lat: number };
  tileUrl: string | null;
  shapes: ReplyTo<typeof contract.territory.shapes> | undefined;
  /** cases, or whatever else has a point, a light and a name */
  rows: Pick<CaseRow, 'id' | 'lng' | 'lat' | 'light' | 'title'>[];
  open: string | undefined;
  label: string;
  zoomIn: string;
  zoomOut: string;
  onBox: (box: Box) => void;
  onPick: (id: string) => void;
};

/** From this zoom on a community is wider than its name. */
const namesFrom = 13;

const round = (degrees: number) => Math.round(degrees * 1000) / 1000;
const boxOf = (map: L.Map): Box => {
  const bounds = map.getBounds();
  const west = Math.max(-180, round(bounds.getWest()));
  return {
    west,
    south: Math.max(-90, round(bounds.getSouth())),
    east: Math.min(180, round(bounds.getEast())),
    north: Math.min(90, round(bounds.getNorth())),
  };
};

/** Town names are text of the register, shown as text. */
const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The map itself: tiles when there are any, outlines always, a mark for each case. */
export function CaseMap({ center, tileUrl, shapes, rows, open, label, zoomIn, zoomOut, onBox, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map>(null);
  const marks = useRef<L.LayerGroup>(null);
  const handlers = useRef({ onBox, onPick });
  handlers.current = { onBox, onPick };

  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const made = L.map(box.current!, {
      center: [center.lat, center.lng],
      zoom: 11,
      minZoom: 8,
      zoomSnap: 0.25,
      attributionControl: tileUrl !== null,
      zoomControl: false,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
    });
    if (tileUrl) L.tileLayer(tileUrl, { maxZoom: 18 }).addTo(made);
    marks.current = L.layerGroup().addTo(made);
    // on a phone an opened case covers the map: without a size it has no corners
    const tell = () => {
      // hundreds of names on one another are none: they come with the room for them
      made.getContainer().classList.toggle('far', made.getZoom() < namesFrom);
      if (made.getSize().x > 0) handlers.current.onBox(boxOf(made));
    };
    made.on('moveend', tell);
    tell();
    map.current = made;
    const resized = new ResizeObserver(() => box.current?.clientWidth && made.invalidateSize({ animate: false }));
    resized.observe(box.current!);
    return () => {
      resized.disconnect();
      leaveMap(made);
    };
  }, [center.lat, center.lng, tileUrl]);

  useEffect(() => {
    const zoom = L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map.current!);
    return () => void zoom.remove();
  }, [center.lat, center.lng, tileUrl, zoomIn, zoomOut]);

  useEffect(() => {
    if (!map.current || !shapes) return;
    const layer = L.geoJSON(shapes as unknown as GeoJSON.FeatureCollection, {
      interactive: false,
      style: { color: '#7a8783', weight: 1.2, fillColor: '#0f766e', fillOpacity: tileUrl ? 0.04 : 0.08 },
      onEachFeature: (feature, outline) => {
        const name = (feature.properties as { name: string }).name;
        outline.bindTooltip(escape(name), { permanent: true, direction: 'center', className: 'map-name' });
      },
    }).addTo(map.current);
    const shown = map.current;
    const fit = () => shown.fitBounds(layer.getBounds(), { padding: [12, 12], animate: false });
    // covered by a case on a phone it has no size yet: it fits when it is seen
    if (shapes.features.length > 0 && shown.getSize().x > 0) fit();
    else if (shapes.features.length > 0) shown.once('resize', fit);
    return () => {
      shown.off('resize', fit);
      layer.remove();
    };
  }, [shapes, tileUrl]);

  useEffect(() => {
    marks.current?.clearLayers();
    for (const row of rows) {
      if (row.lng === null || row.lat === null) continue;
      const icon = L.divIcon({
        html: markOf(row.light),
        className: row.id === open ? 'map-mark open' : 'map-mark',
        iconSize: [26, 26],
      });
      // the list beside the map is the way by keyboard: 2000 tab stops help nobody
      L.marker([row.lat, row.lng], {
        icon,
        keyboard: false,
        title: row.title,
        riseOnHover: true,
        zIndexOffset: row.id === open ? 1000 : 0,
      })
        .on('click', () => handlers.current.onPick(row.id))
        .addTo(marks.current!);
    }
  }, [rows, open]);

  return <div ref={box} className="map" role="group" aria-label={label} />;
}
