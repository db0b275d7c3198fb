// --- Installing a version, and removing the one before -----------------------

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

async function install() {
  try {
    const cache = await caches.open(cacheName);
    await Promise.all([...known].map(([url, { hash }]) => keep(cache, url, hash)));
    // A first visit gets its weights by the engine. A later version brings them:
    // it may be started for the first time without a network.
    if (self.registration.active) await keepWeights();
  } catch (error) {
    await caches.delete(cacheName).catch(() => {});
    await tellPages(error);
    throw error;
  }
}

// keep fetches one file past stale copies and stores it if it is the right
// one: a site that is being replaced at this moment, or a hotel's login page,
// must not become the offline version.
async function keep(cache, url, hash, key = url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const body = await response.arrayBuffer();
  if ((await digestOf(body)) !== hash) throw new Error(`${url} is not of this version`);
  // The body is stored unpacked, so headers that speak of its packed form go.
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(key, new Response(body, { status: 200, headers }));
}

// tellPages says on every open page why it will not work offline. Where an
// older version does, there is nothing to tell: the next visit tries again.
async function tellPages(error) {
  if (self.registration.active) return;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ type: "offline", ...whyNot(error) });
}

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

async function activate() {
  for (const key of await caches.keys()) {
    if (key.startsWith(prefix) && key !== cacheName) await caches.delete(key);
  }
  await dropOldWeights();
  await self.clients.claim();
}
