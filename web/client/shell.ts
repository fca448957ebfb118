/** Keeps this app on the device (service-worker.ts). `scope` is `/` or `/field/`; nothing happens in development. */
export function startShell(scope = '/') {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // after the page itself, so that the first load is not slowed
  addEventListener(
    'load',
    () => void navigator.serviceWorker.register(`${scope}sw.js`, { scope }).catch(() => undefined),
  );
}
