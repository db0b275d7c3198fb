// --- Answering the page's requests -------------------------------------------

// Files up to this length in bytes are checked each time they are used, which
// takes about a millisecond. The two programs are longer: a browser refuses to
// compile a damaged one, and the page then asks for a repair (4-check.js).
const alwaysChecked = 1 << 20;

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== base.origin) return;
  url.search = ""; // queries change nothing here: /?shared is the page
  url.hash = "";
  if (url.href === base.href && isShare(event.request.method, event.request.url)) {
    event.respondWith(takeShared(event.request));
    return;
  }
  if (event.request.method !== "GET") return;
  if (url.href === addressOf("./index.html")) return event.respondWith(Response.redirect(base.href));
  if (!known.has(url.href)) url.pathname = url.pathname.replace(/\/$/, ""); // study/ is study, for hosts of folders
  if (!known.has(url.href)) url.pathname = url.pathname.replace(/\/$/, ""); // study/ is study, for hosts of folders
  const file = known.get(url.href);
  if (!file) return; // weights, unknown paths: the network's
  event.respondWith(answer(url.href, file, event.request));
});

// answer comes from this version's cache, so that all parts of a page are of
// one version. A file that is damaged, or that the browser has removed, is
// fetched; so is everything when the browser's storage itself is broken.
async function answer(url, { hash, bytes }, request) {
  try {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(url);
    if (kept && (bytes > alwaysChecked || (await isRight(kept.clone(), hash)))) return kept;
    await keep(cache, url, hash);
    return await cache.match(url);
  } catch {
    return fetch(request);
  }
}
