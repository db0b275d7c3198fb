// Offline and updates: the page's side of the service worker, whose parts are
// in web/build/worker. It tells the page
//
//   { type: "offline", state, bytes, message }  what works without a network
//   { type: "update", state }                   that a newer version waits
//
// where state is, for offline, "ready" (everything was checked just now, bytes
// of it are kept), "full" (no room), "refused" (a private window, or storage is
// barred) or "failed" (message says why); for update, "waiting", or what keeps
// it from being started: "others" (another tab) or "stuck" (the posters cannot
// be carried over).

import { place } from "./place.js";

const base = place("../");
const sharedCache = "onesheet-shared"; // see worker/6-share.js

let tell = () => {};

// watchOffline has the service worker installed, and updates be told.
export async function watchOffline(say) {
  tell = say;
  if (!navigator.serviceWorker) return tell({ type: "offline", state: "refused" });
  navigator.serviceWorker.addEventListener("message", ({ data }) => data?.type === "offline" && tell(data));
  try {
    watchUpdates(await navigator.serviceWorker.register(new URL("app-worker.js", base)));
  } catch (error) {
    // A TypeError is a script that did not arrive.
    tell({ type: "offline", state: error instanceof TypeError ? "failed" : "refused", message: error.message });
  }
}

function watchUpdates(registration) {
  // On the first visit, too, the worker waits for a moment, but for no older one.
  const offer = () => registration.waiting && registration.active && tell({ type: "update", state: "waiting" });
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

// checkOffline has everything checked that is kept, and tells the outcome. The
// engine is to have kept the weights first. Where no worker can be installed,
// this waits for ever; watchOffline has told why.
export async function checkOffline() {
  const registration = await navigator.serviceWorker?.ready;
  if (registration) tell({ type: "offline", ...(await ask(registration.active, "check")) });
}

// repair replaces damaged files, if that is possible, before a further try.
export async function repair() {
  const worker = navigator.serviceWorker?.controller;
  const patience = new Promise((resolve) => setTimeout(resolve, 20_000));
  if (worker) await Promise.race([ask(worker, "check"), patience]);
}

// ask sends a service worker a message, and gives its answer.
function ask(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [channel.port2]);
  });
}

// update lets the waiting version take over, and starts the page anew in it
// with the visitor's posters and corrections. Those lie in a cache for that
// moment; the new page takes them out. Whatever goes wrong, the page stays as it is.
export async function update(posters) {
  const { waiting } = await navigator.serviceWorker.ready;
  if (!waiting) return location.reload();
  const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  try {
    await putAside(posters);
  } catch {
    return stay("stuck");
  }
  if ((await ask(waiting, "take over")) === "others") return stay("others");
  await taken;
  if (posters.length > 0) location.href = new URL("?shared", base).href;
  else location.reload();
}

async function putAside(posters) {
  await caches.delete(sharedCache);
  const shared = await caches.open(sharedCache);
  for (const [i, { file, truth = [] }] of posters.entries()) {
    const headers = { "Content-Type": file.type || "application/octet-stream" };
    const known = new URLSearchParams([["name", file.name], ...truth.map((genre) => ["truth", genre])]);
    await shared.put(new URL(`shared/${i}?${known}`, base), new Response(file, { headers }));
  }
}

async function stay(state) {
  await caches.delete(sharedCache).catch(() => {});
  tell({ type: "update", state });
}
