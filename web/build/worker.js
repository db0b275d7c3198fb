// The service worker: it makes the whole page work without a network.
//
// Version {{.Version}} is a hash of every file below. A new version is
// installed whole or not at all, each file checked by its SHA-256, while the
// old one goes on serving; it takes over when the visitor agrees, or when the
// last page of the old one is closed. Only caches of this page are ever
// removed: the weights lie in the engine's own cache and outlive versions.

const prefix = "onesheet-page-";
const cacheName = prefix + "{{.Version}}";
const precache = "{{.Precache}}";

const base = new URL("./", self.location);
const addressOf = (path) => new URL(path, base).href;
const known = new Map(Object.entries(precache).map(([path, hash]) => [addressOf(path), hash]));

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

async function install() {
  const cache = await caches.open(cacheName);
  try {
    await Promise.all([...known].map(([url, hash]) => keep(cache, url, hash)));
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

// keep fetches one file past stale copies and stores it if it is the right
// one: a site that is being replaced at this moment, or a hotel's login page,
// must not become the offline version.
async function keep(cache, url, hash) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  if (btoa(String.fromCharCode(...digest)) !== hash) throw new Error(`${url} is not of this version`);
  // The body is stored unpacked, so headers that speak of its packed form go.
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(url, new Response(body, { status: 200, headers }));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

async function activate() {
  for (const key of await caches.keys()) {
    if (key.startsWith(prefix) && key !== cacheName) await caches.delete(key);
  }
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== base.origin) return;
  url.search = ""; // queries change nothing here: /?source=shared is the page
  url.hash = "";
  if (!known.has(url.href)) return; // weights, unknown paths: the network's
  event.respondWith(answer(url.href, event.request));
});

// answer comes from this version's cache, so that all parts of a page are of
// one version. A file that the browser has evicted is fetched.
async function answer(url, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(url)) ?? fetch(request);
}
