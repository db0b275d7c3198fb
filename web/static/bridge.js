// The bridge between the page (Go, app.wasm) and the engine (its own worker).
//
// It takes pictures in (file button, drop, paste, sample), keeps their Files,
// and hands each straight to the engine, so that picture bytes never pass
// through the page's memory. It works from the first moment on: whatever the
// visitor does before the page is awake waits in `outbox`.
//
// It tells the page what happens as JSON messages (web/page/event.go lists
// them) and obeys the few commands at the end of this file.

const engineURL = new URL("../engine/onesheet.js", import.meta.url);

const outbox = []; // messages that the page has not taken yet
const files = new Map(); // poster id -> { file, url, abort }
const queue = []; // ids of posters that wait, oldest first
let model; // name of the chosen one; undefined is the default
let sheet = null; // the engine, once loaded
let loading = null; // aborts the load that is under way
let busy = false; // a poster is being classified
let lastID = 0;
let attempts = 0;

// --- Speaking to the page ---------------------------------------------------

function tell(message) {
  outbox.push(JSON.stringify(message));
  flush();
}

function flush() {
  const receive = globalThis.onesheetReceive;
  if (!receive) return;
  for (const message of outbox.splice(0)) receive(message);
}

// words makes a sentence for the visitor out of whatever was thrown.
function words(error) {
  return (error && error.message) || String(error);
}

// --- The engine -------------------------------------------------------------

async function load() {
  if (sheet || loading) return;
  const mine = (loading = new AbortController());
  const current = () => loading === mine; // no other model was chosen meanwhile
  try {
    const Onesheet = await engine();
    if (!listed) list(Onesheet);
    const loaded = await Onesheet.load({ model, signal: mine.signal, onProgress: (p) => current() && onProgress(p) });
    if (!current()) return loaded.dispose();
    sheet = loaded;
    tell({ type: "ready" });
    work();
  } catch (error) {
    if (current()) tell({ type: "broken", message: words(error) });
  } finally {
    if (current()) loading = null;
  }
}

// list tells the page what it can offer to choose from. Without the list there
// is no choice, and whatever is wrong shows when the weights are loaded.
let listed = false;
async function list(Onesheet) {
  listed = true;
  try {
    tell({ type: "models", models: await Onesheet.models() });
  } catch {
    listed = false;
  }
}

// choose has every poster answered by another model. The page shows them all as
// waiting already.
function choose(name) {
  model = name;
  loading?.abort();
  loading = null;
  sheet?.dispose();
  sheet = null;
  queue.splice(0, queue.length, ...files.keys());
  load();
}

// engine imports the engine's module. A failed import is remembered by the
// browser under its address, so each new attempt uses a new one.
async function engine() {
  attempts++;
  if (attempts > 1) engineURL.search = `?attempt=${attempts}`;
  return (await import(engineURL.href)).Onesheet;
}

// onProgress passes on at most one message per 100 KB: hundreds of tiny steps
// would only keep the page busy.
let reported = 0;
function onProgress({ loaded, total }) {
  if (loaded < total && loaded >= reported && loaded - reported < 1e5) return;
  reported = loaded;
  tell({ type: "progress", loaded, total: total || 0 });
}

// work classifies the waiting posters, one after the other.
async function work() {
  if (busy || !sheet) return;
  busy = true;
  while (sheet && queue.length > 0) await classify(queue.shift(), sheet);
  busy = false;
}

// What is wrong with a picture itself stays wrong: no second try is offered.
const hopeless = new Set(["empty", "too-large", "too-many-pixels", "unknown-format", "truncated", "damaged", "unsupported"]);

async function classify(id, by) {
  const entry = files.get(id);
  if (!entry) return; // removed while it waited
  tell({ type: "working", id });
  try {
    const answer = await by.classify(entry.file, { top: 3, signal: entry.abort.signal });
    if (by === sheet) tell({ type: "done", id, answer });
  } catch (error) {
    if (by !== sheet) return; // it waits for another model now
    const again = !hopeless.has(error.code);
    if (!entry.abort.signal.aborted) tell({ type: "failed", id, message: words(error), again });
  }
}

// --- Pictures in ------------------------------------------------------------

function add(list) {
  const posters = [...list].map((file) => {
    const id = ++lastID;
    const url = URL.createObjectURL(file);
    files.set(id, { file, url, abort: new AbortController() });
    queue.push(id);
    return { id, name: file.name || "pasted picture", url };
  });
  if (posters.length === 0) return;
  tell({ type: "added", posters });
  work();
}

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.dataset?.testid !== "poster-input") return;
  add(input.files);
  input.value = ""; // so that choosing the same file again is a change again
});

document.addEventListener("click", (event) => {
  const sample = event.target.closest?.("[data-sample]");
  if (sample) addSample(sample.querySelector("img").src);
});

async function addSample(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    const blob = await response.blob();
    add([new File([blob], url.split("/").pop(), { type: blob.type })]);
  } catch (error) {
    tell({ type: "notice", message: `This sample poster could not be fetched (${words(error)}).` });
  }
}

document.addEventListener("paste", (event) => {
  const pasted = event.clipboardData?.files ?? [];
  if (pasted.length > 0) {
    event.preventDefault();
    add(pasted);
    return;
  }
  tell({ type: "notice", message: "There is no picture on the clipboard. Copy the picture itself, not its link." });
});

// A drag passes over many elements, each of which reports entering and
// leaving: only the difference says whether it is still over the page.
let depth = 0;
function drag(change) {
  const before = depth > 0;
  depth = change === 0 ? 0 : Math.max(0, depth + change);
  if (before !== depth > 0) tell({ type: "drag", over: depth > 0 });
}
const carriesFiles = (event) => event.dataTransfer?.types?.includes("Files");

document.addEventListener("dragenter", (event) => carriesFiles(event) && drag(+1));
document.addEventListener("dragleave", (event) => carriesFiles(event) && drag(-1));
// Without preventDefault the browser would open what is dropped, and the
// posters on the page would be lost.
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drag(0);
  if (event.dataTransfer?.files.length > 0) add(event.dataTransfer.files);
  else tell({ type: "notice", message: "That was a link or text. Drop the picture itself, or save it first and drop the file." });
});

// A removed card takes the keyboard's place on the page with it.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-testid=clear], [data-testid=remove]")) return;
  setTimeout(() => {
    if (document.activeElement === document.body) document.getElementById("poster-input")?.focus();
  }, 100);
});

// --- Offline and updates ----------------------------------------------------

async function watchWorker() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.ready;
  tell({ type: "offline" });
  const offer = () => registration.waiting && tell({ type: "update" });
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

// update lets the waiting version take over, and starts the page anew in it.
async function update() {
  const registration = await navigator.serviceWorker.ready;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) registration.waiting.postMessage("take over");
  else location.reload();
}

// --- Commands of the page ---------------------------------------------------

function retry(id) {
  if (!files.has(id) || queue.includes(id)) return;
  queue.push(id);
  work();
}

function remove(id) {
  const entry = files.get(id);
  if (!entry) return;
  files.delete(id);
  entry.abort.abort();
  URL.revokeObjectURL(entry.url);
}

function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser reads it meanwhile
}

// reveal brings the newest result into view, after the page has drawn it.
function reveal() {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const newest = document.querySelector("[data-testid=result]");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    newest?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }));
}

globalThis.onesheetBridge = { flush, load, choose, retry, remove, save, update, reveal };
flush();
load();
watchWorker();
