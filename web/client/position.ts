import { within } from './within.ts';

/** Where this device is, as WGS-84 (W3C Geolocation § 6.5); `accuracy` in metres. */
export type Position = { lng: number; lat: number; accuracy: number };
export type NoPosition = { failed: 'refused' | 'failed' };

const lookMs = 15_000;
/** The browser's own limit does not count while it asks the person, and some never answer at all. */
const silentMs = 25_000;

/** Looks once. Always answers, also where the browser throws or stays silent. */
export const positionOnce = (): Promise<Position | NoPosition> =>
  within(
    () =>
      new Promise<Position | NoPosition>((done) =>
        navigator.geolocation.getCurrentPosition(
          ({ coords }) =>
            done({ lng: coords.longitude, lat: coords.latitude, accuracy: Math.min(coords.accuracy, 100_000) }),
          (error) => done({ failed: error.code === error.PERMISSION_DENIED ? 'refused' : 'failed' }),
          { enableHighAccuracy: true, timeout: lookMs, maximumAge: 30_000 },
        ),
      ),
    { failed: 'failed' },
    silentMs,
  );
