// The bridge between the page (Go, app.wasm) and the engine (its own worker).
//
// It takes pictures in, keeps their Files, and hands each straight to the
// engine, so that picture bytes never pass through the page's memory. It works
// from the first moment on: whatever the visitor does before the page is awake
// waits to be told.
//
// It tells the page what happens as JSON messages (web/page/event.go lists
// them) and obeys the commands at the end of this file. What it can do lies in
// the folder bridge/; here are the engine and the work on the posters.

import { bench } from "./bridge/bench.js";
import { putBack, release, remove } from "./bridge/bin.js";
import { card } from "./bridge/card.js";
import { compare } from "./bridge/compare.js";
import { drawEarly } from "./bridge/early.js";
import { explain, watchLight } from "./bridge/explain.js";
import { watchInstall } from "./bridge/install.js";
import { takeIn } from "./bridge/intake.js";
import { tellKept } from "./bridge/kept.js";
import { watchKeys } from "./bridge/keys.js";
import { watchLinks } from "./bridge/links.js";
import { erase, keep, note, remember, remembered, restore } from "./bridge/memory.js";
import { watchNear } from "./bridge/near.js";
import { codeOf, flush, tell, words } from "./bridge/post.js";
import { watchFocus } from "./bridge/refocus.js";
import { copy, save } from "./bridge/save.js";
import { sheet as contactSheet } from "./bridge/sheet.js";
import { reshelve, shelf, shelve, twinOf } from "./bridge/shelf.js";
import { focus, reveal, speak, watchSkip } from "./bridge/view.js";
import { checkOffline, repair, update, watchOffline } from "./offline.js";
import { place } from "./place.js";
import { study } from "./bridge/study.js";
import { watchToasts } from "./bridge/toasts.js";
import { zip } from "./bridge/zip.js";

const engineURL = place("../engine/onesheet.js");

let model = remembered("model"); // name of the chosen one; undefined is the default
let sheet = null; // the engine, once loaded
let answering; // name of the model it answers with
let anew = false; // all posters are to be answered by the chosen model
let loading = null; // aborts the load that is under way
let attempts = 0;

// --- The engine -------------------------------------------------------------

async function load() {
  if (loading || (sheet && answering === model)) return;
  const mine = (loading = new AbortController());
  const current = () => loading === mine; // no other model was chosen meanwhile
  try {
    const Onesheet = await engine();
    const listing = listed || list(Onesheet);
    if (model) await listing; // there may be none of that name any more; the default needs no list
    const loaded = await Onesheet.load({ model, signal: mine.signal, onProgress: (p) => current() && onProgress(p) });
    if (!current()) return loaded.dispose();
    begin(loaded);
    loaded.kept.then(() => {
      checkOffline();
      tellKept();
    });
  } catch (error) {
    if (current()) stay(error);
  } finally {
    if (current()) loading = null;
  }
}

// begin has the posters answered by an engine that has just been loaded.
function begin(loaded) {
  sheet?.dispose();
  [sheet, answering] = [loaded, model];
  if (anew) {
    release();
    for (const entry of shelf.values()) entry.answer = undefined;
  }
  tell({ type: "ready", can: typeof loaded.explain === "function" ? ["explain"] : [], again: anew });
  anew = false;
  for (const entry of shelf.values()) if (entry.told && !entry.answer) classify(entry, sheet);
}

// stay tells that a model is not to be had; the one before it goes on, if there is one.
function stay(error) {
  const why = { code: codeOf(error), message: words(error) };
  if (!sheet) return tell({ type: "broken", ...why });
  model = answering;
  anew = false;
  note("model", model);
  tell({ type: "stayed", model, ...why });
}

// list tells the page what it can offer to choose from. Without the list there
// is no choice, and whatever is wrong shows when the weights are loaded.
let listed = false;
async function list(Onesheet) {
  listed = true;
  try {
    const models = await Onesheet.models();
    if (!models.some(({ name }) => name === model)) model = undefined; // remembered from another version
    tell({ type: "models", models, model });
  } catch {
    listed = false;
  }
}

// choose has every poster answered by another model, once that is there. Until
// then, and if it is not to be had, the answers stay.
function choose(name) {
  model = name;
  anew = true;
  note("model", name);
  loading?.abort();
  loading = null;
  load();
}

// engine imports the engine's module. A failed import is remembered by the
// browser under its address, so each new attempt uses a new one.
async function engine() {
  attempts++;
  if (attempts > 1) engineURL.search = `?attempt=${attempts}`;
  try {
    return (await import(engineURL.href)).Onesheet;
  } catch (error) {
    throw Object.assign(error, { code: "engine-missing" });
  }
}

// onProgress passes on at most one message per 100 KB: hundreds of tiny steps
// would only keep the page busy.
let reported = 0;
function onProgress({ loaded, total }) {
  if (loaded < total && loaded >= reported && loaded - reported < 1e5) return;
  reported = loaded;
  drawEarly({ loaded, total });
  tell({ type: "progress", loaded, total: total || 0 });
}

// --- The work on posters ----------------------------------------------------

function add(files, truths) {
  shelve(files, look, truths);
}

function look(entry) {
  if (sheet && !entry.answer) classify(entry, sheet);
}

// correct notes which genres a film really has, as the visitor says.
function correct(id, genres) {
  const entry = shelf.get(id);
  if (!entry) return;
  entry.truth = genres;
  keep(entry);
}

// What is wrong with a picture itself stays wrong: no second try is offered.
const hopeless = new Set(["empty", "too-large", "too-many-pixels", "unknown-format", "truncated", "damaged", "unsupported"]);

/** Why work ends when the visitor stops it. */
const stopped = Object.assign(new Error("You stopped before its turn came."), { code: "cancelled" });

// classify has a poster answered by an engine, which keeps a queue of its own.
// What becomes known after another engine was chosen, or the poster removed,
// is dropped.
async function classify(entry, by) {
  const abort = (entry.abort = new AbortController());
  const gone = () => by !== sheet || shelf.get(entry.id) !== entry || entry.abort !== abort;
  entry.begun = false;
  const work = answer(entry, by, abort.signal);
  entry.work = work.catch(() => {});
  try {
    const { name, answer } = await work;
    if (gone()) return;
    Object.assign(entry, { answer, by });
    keep(entry);
    tell({ type: "done", id: entry.id, name, answer });
  } catch (error) {
    const cause = abort.signal.aborted ? abort.signal.reason : error;
    if (gone()) return;
    tell({ type: "failed", id: entry.id, code: codeOf(cause), message: words(cause), again: !hopeless.has(cause.code) });
  }
}

// answer takes over what the same picture was answered before.
async function answer(entry, by, signal) {
  const twin = await twinOf(entry);
  await twin?.work;
  if (twin?.by === by) return { name: twin.name, answer: twin.answer };
  signal.throwIfAborted();
  const onStart = () => {
    entry.begun = true;
    if (by === sheet) tell({ type: "working", id: entry.id });
  };
  return { answer: await by.classify(entry.file, { top: 3, signal, onStart }) };
}

// stop gives up on what waits; what the engine has in hand is nearly done.
function stop() {
  for (const entry of shelf.values()) if (!entry.begun) entry.abort?.abort(stopped);
}

function retry(ids) {
  for (const id of ids) if (sheet && shelf.has(id)) classify(shelf.get(id), sheet);
}

// --- Measurements ------------------------------------------------------------

/** The engine's module as it was loaded, for other engines beside the one that answers. */
const sameEngine = async () => (await import(engineURL.href)).Onesheet;

let measuring = new AbortController();
function measure(models) {
  stopBench();
  measuring = new AbortController();
  bench(models, sameEngine, measuring.signal);
}

function stopBench() {
  measuring.abort();
}

// --- Commands of the page ---------------------------------------------------

globalThis.onesheetBridge = {
  flush, choose, retry, stop, remove, putBack,
  save, copy, sheet: contactSheet,
  compare: (id, models) => shelf.has(id) && compare(shelf.get(id), models, sameEngine),
  bench: measure, stopBench,
  explain: (id, genre) => shelf.has(id) && explain(shelf.get(id), genre, sheet),
  correct, zip, study, card,
  remember: (on) => remember(on, [...shelf.values()], { language: document.documentElement.lang, model }),
  erase: () => {
    release();
    erase([...shelf.values()]);
  },
  speak, reveal, focus,
  load: () => repair().then(load), // what is kept here may be damaged
  // What is remembered comes back by itself.
  update: () => update([...shelf.values()].filter(({ kept }) => kept === undefined)),
};
flush();
restore((records) => reshelve(records, look));
takeIn(add);
watchLight();
watchKeys();
watchLinks();
watchToasts();
watchInstall();
watchFocus();
watchNear();
watchSkip();
// What is kept for work without a network is fetched when the engine is there, and
// does not take line and processor away from it.
load().then(() => watchOffline(tell));
