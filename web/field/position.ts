import { useEffect, useState } from 'react';
import type { Position } from '#web/client/position.ts';

export type { Position };
const silentMs = 25_000;

/** Where the phone is, as WGS-84 (W3C Geolocation); undefined while it looks, null when it cannot or may not say. */
export function usePosition() {
  const [position, setPosition] = useState<Position | null | undefined>(() =>
    navigator.geolocation ? undefined : null,
  );
  useEffect(() => {
    if (!navigator.geolocation) return undefined;
    const none = () => setPosition((last) => last ?? null);
    // some browsers never answer: then the words for the place are asked for
    const silence = setTimeout(none, silentMs);
    let watch: number | undefined;
    try {
      watch = navigator.geolocation.watchPosition(
        ({ coords }) =>
          setPosition({ lng: coords.longitude, lat: coords.latitude, accuracy: Math.min(coords.accuracy, 100_000) }),
        none,
        { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
      );
    } catch {
      none();
    }
    return () => {
      clearTimeout(silence);
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
    };
  }, []);
  return position;
}

/** Metres between two points, on a sphere: good to a percent, enough to sort a list. */
export function metresBetween(a: { lng: number; lat: number }, b: { lng: number; lat: number }) {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLng = (b.lng - a.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  return Math.hypot(dLat, dLng) * 6_371_000;
}
