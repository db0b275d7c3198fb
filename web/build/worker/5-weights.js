// --- The weights ------------------------------------------------------------

// keepWeights sees to it that the default model's weights are kept, and tells
// how many bytes all models need that are kept.
async function keepWeights() {
  const cache = await caches.open(weightsCache);
  const files = await weightFiles();
  for (const { file, sha256 } of files.filter((f) => f.first)) {
    await ensure(cache, weightsKey(file, sha256), addressOf(weightsFolder + file), base64Of(sha256));
  }
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return files.filter((f) => kept.has(weightsKey(f.file, f.sha256))).reduce((sum, f) => sum + f.bytes, 0);
}

// weightFiles lists the files that this version's models are made of; first
// tells those of the default one.
async function weightFiles() {
  const manifest = await (await caches.open(cacheName)).match(addressOf(weightsFolder + "manifest.json"));
  const { models } = await manifest.json();
  const files = new Map();
  for (const model of models) {
    for (const { file, sha256, bytes } of [model, model.base ?? []].flat()) {
      const first = Boolean(model.default || files.get(file)?.first);
      files.set(file, { file, sha256, bytes, first });
    }
  }
  return [...files.values()];
}

const weightsKey = (file, sha256) => addressOf(`${weightsFolder}${file.replace(/\.safetensors$/, "")}.${sha256}`);

function base64Of(hex) {
  return btoa(hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))));
}

// dropOldWeights removes the weights of earlier versions of this page.
async function dropOldWeights() {
  const cache = await caches.open(weightsCache);
  const current = new Set((await weightFiles()).map(({ file, sha256 }) => weightsKey(file, sha256)));
  for (const { url } of await cache.keys()) {
    if (url.startsWith(addressOf(weightsFolder)) && !current.has(url)) await cache.delete(url);
  }
}
