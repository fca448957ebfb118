import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { call } from '#web/client/call.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import type { Session } from '#web/client/session.ts';

type Shapes = ReplyTo<typeof contract.territory.shapes>;
type Named = { name: string; bounds: L.LatLngBounds };
const look = { color: '#0f766e', weight: 1, fillColor: '#cfe6e1', fillOpacity: 0.45 };
/** From this zoom on the communities are named, before it the towns. */
const nearZoom = 13;

const label = ({ name, bounds }: Named) =>
  L.tooltip({ permanent: true, direction: 'center', className: 'division-name', interactive: false })
    .setContent(name)
    .setLatLng(bounds.getCenter());

/** Names that would lie over one already there are left out, so that the rest can be read; sizes in CSS pixels. */
function apart(map: L.Map, places: readonly Named[]): Named[] {
  const taken: { x: number; y: number; wide: number }[] = [];
  const view = map.getBounds();
  return places.filter(({ name, bounds }) => {
    const middle = bounds.getCenter();
    if (!name || !view.contains(middle)) return false;
    const { x, y } = map.latLngToContainerPoint(middle);
    const wide = name.length * 13 + 8;
    const covered = taken.some((one) => Math.abs(one.x - x) < (one.wide + wide) / 2 && Math.abs(one.y - y) < 20);
    if (!covered) taken.push({ x, y, wide });
    return !covered;
  });
}

/** Towns as the sum of their communities: the first nine digits of a code (domain.md § 5). */
function townsOf(places: ReadonlyMap<string, Named>, names: ReadonlyMap<string, string>) {
  const towns = new Map<string, Named>();
  for (const [code, { bounds }] of places) {
    const town = code.slice(0, 9);
    const known = towns.get(town);
    if (known) known.bounds.extend(bounds);
    else
      towns.set(town, {
        name: names.get(town) ?? '',
        bounds: L.latLngBounds(bounds.getSouthWest(), bounds.getNorthEast()),
      });
  }
  return [...towns.values()];
}

/**
 * A map of the district from our own outlines, with tiles where it has them. Names are shown for what is in view, so that a
 * cheap phone draws few. `onFailure` when the outlines did not come; the map can be moved all the same.
 */
export function districtMap(
  box: HTMLElement,
  session: Session,
  start: { lng: number; lat: number } | null,
  onFailure: () => void,
): L.Map {
  const { center, code } = session.district;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(box, {
    preferCanvas: true,
    zoomControl: false,
    attributionControl: Boolean(session.tileUrl),
    zoomAnimation: !calm,
    fadeAnimation: !calm,
  });
  map.setView(start ?? center, start ? 14 : 11);
  if (session.tileUrl) L.tileLayer(session.tileUrl, { maxZoom: 18 }).addTo(map);
  const labels = L.layerGroup().addTo(map);
  let left = false;
  map.once('unload', () => (left = true));

  const draw = (shapes: Shapes, towns: ReadonlyMap<string, string>) => {
    const places = new Map<string, Named>();
    const layer = L.geoJSON(shapes, {
      style: look,
      interactive: false,
      onEachFeature: ({ properties }: { properties: { code: string; name: string } }, shape) =>
        places.set(properties.code, { name: properties.name, bounds: (shape as L.Polygon).getBounds() }),
    }).addTo(map);
    if (!start && places.size) map.fitBounds(layer.getBounds(), { animate: false });
    const far = townsOf(places, towns);
    const near = [...places.values()];
    const name = () => {
      labels.clearLayers();
      for (const place of apart(map, map.getZoom() >= nearZoom ? near : far)) labels.addLayer(label(place));
    };
    name();
    map.on('moveend', name);
  };
  Promise.all([call(contract.territory.shapes, { code }), call(contract.territory.divisions, {})])
    .then(([shapes, { items }]) => left || draw(shapes, new Map(items.map((town) => [town.code, town.name]))))
    .catch(onFailure);
  return map;
}
