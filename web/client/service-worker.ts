/// <reference lib="webworker" />
/**
 * Keeps the shell of one app (its page, scripts, styles, texts) on the device, so that it opens at once and without
 * network. It never touches /api: what people read and write goes through the pages, which keep it themselves.
 */
declare const shell: { name: string; version: string; page: string; files: string[] };
declare const self: ServiceWorkerGlobalScope;

const cacheName = `linli-${shell.name}-${shell.version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([shell.page, ...shell.files]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith(`linli-${shell.name}-`) && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

/** Hashed files never change: what was fetched once is kept. */
async function fromCache(request: Request): Promise<Response> {
  const found = await caches.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(cacheName);
    await cache.put(request, response.clone());
  }
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === shell.page)
    event.respondWith(caches.match(shell.page).then((page) => page ?? fetch(request)));
  else if (pathname.startsWith('/assets/')) event.respondWith(fromCache(request));
});
