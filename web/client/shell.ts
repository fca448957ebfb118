import { within } from './within.ts';

/** Keeps this app on the device (service-worker.ts). `scope` is `/` or `/field/`; nothing happens in development. */
export function startShell(scope = '/') {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // after the page itself, so that the first load is not slowed; without it the app works, with network only
  const keep = () => void within(() => navigator.serviceWorker.register(`${scope}sw.js`, { scope }), undefined);
  // the page may have been loaded already while its texts came
  if (document.readyState === 'complete') keep();
  else addEventListener('load', keep);
}
