// --- Checking and repairing what is kept, and taking over --------------------

// A page asks "check" or "take over", and hears the answer on its MessagePort.
self.addEventListener("message", (event) => {
  const tasks = { check, "take over": takeOver };
  const answer = tasks[event.data]?.();
  if (answer) event.waitUntil(answer.then((said) => event.ports[0]?.postMessage(said)));
});

// check reads every file and the default model's weights, fetches anew what is
// missing or damaged, and tells whether all of it works offline now: state is
// "ready", "full" (no room) or "failed" (message says why), and bytes how much
// the visitor's device keeps.
async function check() {
  try {
    const cache = await caches.open(cacheName);
    let bytes = 0;
    const problems = [];
    for (const [url, file] of known) {
      await ensure(cache, url, url, file.hash).catch((error) => problems.push(error));
      bytes += file.bytes;
    }
    if (problems.length > 0) throw problems[0];
    return { state: "ready", bytes: bytes + (await keepWeights()) };
  } catch (error) {
    return whyNot(error);
  }
}

function whyNot(error) {
  return { state: error.name === "QuotaExceededError" ? "full" : "failed", message: error.message };
}

// ensure has a cache hold the right bytes under a key. A damaged copy that
// cannot be replaced goes: without it the network is asked.
async function ensure(cache, key, url, hash) {
  const kept = await cache.match(key);
  if (kept && (await isRight(kept, hash))) return;
  await cache.delete(key);
  await keep(cache, url, hash, key);
}

// takeOver ends the older version, unless the visitor has it open in another
// tab too: whatever lies there is not to be lost.
async function takeOver() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = pages.filter(({ url, frameType }) => url.startsWith(base.href) && frameType !== "nested");
  if (ours.length > 1) return "others";
  await self.skipWaiting();
  return "taken";
}
