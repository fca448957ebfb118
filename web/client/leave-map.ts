import type L from 'leaflet';

/**
 * Takes a map away. Leaflet tells a change of size a fifth of a second later, also to a map that is gone by then, where every question about
 * what is in view fails.
 */
export function leaveMap(map: L.Map): void {
  map.off('moveend');
  map.remove();
}
