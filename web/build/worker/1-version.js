// The service worker: it makes the whole page work without a network.
//
// Version {{.Version}} is a hash of every file below. A new version is
// installed whole or not at all, each file checked by its SHA-256, while the
// old one goes on serving; it takes over when the visitor agrees, or when the
// last page of the old one is closed. Only caches of this page are ever
// removed. The weights lie in the engine's own cache, under names that hold
// their hash, so that a version brings only those that are new.

const base = new URL("./", self.location);

// All sites of an origin share its caches, so names tell the folder too.
const prefix = `onesheet-page:${base.pathname}:`;
const cacheName = prefix + "{{.Version}}";
const precache = "{{.Precache}}"; // address: [SHA-256 in base64, bytes]

// The cache of the engine's weights and the names in it, as wasm/js/weights.js
// has them.
const weightsCache = "onesheet-weights-v1";
const weightsFolder = "weights/";

const addressOf = (path) => new URL(path, base).href;
const known = new Map(Object.entries(precache).map(([path, [hash, bytes]]) => [addressOf(path), { hash, bytes }]));

// isRight tells whether a response's body has the wanted hash. It reads the
// body to its end; one that breaks off is wrong.
async function isRight(response, hash) {
  try {
    return (await digestOf(await response.arrayBuffer())) === hash;
  } catch {
    return false;
  }
}

async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}
