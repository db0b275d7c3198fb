import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as tick } from "node:timers/promises";
import { Onesheet, OnesheetError } from "./onesheet.js";
import { BASE, browser, ENGINE, fakeCaches, install, manifest, sha256, siteFiles, WEIGHTS } from "./testing/fakes.mjs";
import { visit } from "./testing/visit.mjs";

const KEY = `https://site.test/weights/flagship.${sha256(WEIGHTS)}`;
const CACHE = "onesheet-weights-v1";

const paths = (fetch) => fetch.asked.map(({ pathname }) => pathname);
const countOf = (fetch, path) => paths(fetch).filter((p) => p === path).length;
const withWeights = (body) => ({ ...siteFiles(), "/weights/flagship.safetensors": { body } });
const failsWith = (code, words) => (error) =>
  error instanceof OnesheetError && error.code === code && words.test(error.message) ? true : assert.fail(`${error.code}: ${error.message}`);

function damaged() {
  const bytes = WEIGHTS.slice();
  bytes[17] ^= 1;
  return bytes;
}

async function cacheHolding(entries) {
  const caches = fakeCaches();
  const cache = await caches.open(CACHE);
  for (const [key, bytes] of Object.entries(entries)) await cache.put(key, new Response(bytes));
  return caches;
}

test("progress counts the engine and the weights, in bytes, and ends at the total", async (t) => {
  browser(t);
  const seen = [];
  await visit({ base: BASE, onProgress: (p) => seen.push(p) });
  const total = ENGINE.length + WEIGHTS.length;
  assert.deepEqual(seen.at(-1), { loaded: total, total });
  assert.ok(seen.length > 3, "several steps");
  seen.reduce((before, { loaded, total }) => (assert.ok(loaded >= before && loaded <= total), loaded), 0);
});

test("an engine larger or smaller than announced still ends at exactly 100 %", async (t) => {
  for (const bytes of [1, 1e6, undefined]) {
    const files = siteFiles();
    files["/weights/manifest.json"] = { body: JSON.stringify({ ...manifest(), engine: { bytes } }) };
    browser(t, { files });
    const seen = [];
    await visit({ base: BASE, onProgress: (p) => seen.push(p) });
    assert.ok(seen.every(({ loaded, total }) => loaded <= total));
    assert.equal(seen.at(-1).loaded, seen.at(-1).total);
  }
});

test("checked weights are cached under their hash, and older ones of the model forgotten", async (t) => {
  const old = `https://site.test/weights/flagship.${"0".repeat(64)}`;
  const other = `https://site.test/weights/model1.${"0".repeat(64)}`;
  const { caches } = browser(t, { caches: await cacheHolding({ [old]: "old", [other]: "other" }) });
  await visit({ base: BASE });
  const store = caches.stores.get(CACHE);
  assert.deepEqual([...store.keys()].sort(), [KEY, other].sort());
  assert.deepEqual(store.get(KEY), WEIGHTS);
});

test("a slow cache keeps nobody waiting, kept tells when it has the weights", async (t) => {
  const caches = fakeCaches();
  const open = caches.open.bind(caches);
  let write;
  const mayWrite = new Promise((resolve) => (write = resolve));
  caches.open = async (name) => {
    const cache = await open(name);
    return { ...cache, put: async (...entry) => (await mayWrite, cache.put(...entry)) };
  };
  browser(t, { caches });
  const sheet = await Onesheet.load({ base: BASE });
  assert.equal(caches.stores.get(CACHE).size, 0);
  write();
  await sheet.kept;
  assert.deepEqual(caches.stores.get(CACHE).get(KEY), WEIGHTS);
  sheet.dispose();
});

test("cached weights are not fetched again", async (t) => {
  const { fetch } = browser(t, { caches: await cacheHolding({ [KEY]: WEIGHTS }) });
  await visit({ base: BASE });
  assert.equal(countOf(fetch, "/weights/flagship.safetensors"), 0);
});

test("a damaged cache entry is dropped, fetched again and replaced", async (t) => {
  const { fetch, caches } = browser(t, { caches: await cacheHolding({ [KEY]: damaged() }) });
  await visit({ base: BASE });
  assert.equal(countOf(fetch, "/weights/flagship.safetensors"), 1);
  assert.deepEqual(caches.stores.get(CACHE).get(KEY), WEIGHTS);
});

test("without a cache, or with one that throws, everything works", async (t) => {
  const denied = { open: () => Promise.reject(new DOMException("no", "SecurityError")) };
  const full = fakeCaches();
  const open = full.open.bind(full);
  full.open = async (name) => ({ ...(await open(name)), put: () => Promise.reject(new DOMException("full", "QuotaExceededError")) });
  for (const caches of [undefined, denied, full]) {
    browser(t, { caches });
    install(t, { caches });
    await visit({ base: BASE });
  }
});

test("weights with the wrong hash are never used or cached, and a later load can succeed", async (t) => {
  for (const body of [damaged(), WEIGHTS.slice(0, 2999), Uint8Array.of(...WEIGHTS, 0), new Uint8Array()]) {
    const { fetch, caches, files, Worker } = browser(t, { files: withWeights(body) });
    await assert.rejects(Onesheet.load({ base: BASE }), failsWith("weights-damaged", /weights/i));
    assert.deepEqual(fetch.asked.filter(({ pathname }) => pathname.endsWith("tensors")).map(({ cache }) => cache), ["default", "reload"]);
    assert.equal(caches.stores.get(CACHE)?.size ?? 0, 0);
    assert.ok(Worker.made.every((worker) => worker.terminated));
    files["/weights/flagship.safetensors"].body = WEIGHTS;
    await visit({ base: BASE });
  }
});

test("a file that is missing gives an error that names it, and a later load can succeed", async (t) => {
  const cases = [
    ["/weights/manifest.json", "weights-missing", /list of weights.*404/],
    ["/weights/flagship.safetensors", "weights-missing", /weights of model flagship.*404/],
    ["/engine/engine.wasm", "engine-missing", /engine.*404/],
  ];
  for (const [path, code, words] of cases) {
    const files = siteFiles();
    delete files[path];
    browser(t, { files });
    await assert.rejects(Onesheet.load({ base: BASE }), failsWith(code, words));
    files[path] = siteFiles()[path];
    await visit({ base: BASE });
  }
});

test("a missing engine ends the other downloads at once", async (t) => {
  const files = withWeights(WEIGHTS);
  files["/weights/flagship.safetensors"].hang = true;
  delete files["/engine/engine.wasm"];
  browser(t, { files });
  await assert.rejects(Onesheet.load({ base: BASE }), failsWith("engine-missing", /404/));
});

test("a broken connection is told as such", async (t) => {
  const files = siteFiles();
  files["/weights/flagship.safetensors"].fail = true;
  browser(t, { files });
  await assert.rejects(Onesheet.load({ base: BASE }), failsWith("weights-missing", /connection/));
});

test("an engine of a wrong type is compiled, one that is no engine is refused", async (t) => {
  const files = siteFiles();
  files["/engine/engine.wasm"].type = "text/html";
  browser(t, { files });
  await visit({ base: BASE });
  files["/engine/engine.wasm"].body = "<!doctype html>";
  await assert.rejects(Onesheet.load({ base: BASE }), failsWith("engine-damaged", /reload/));
});

test("a manifest that cannot be used says why", async (t) => {
  const files = siteFiles();
  browser(t, { files });
  for (const [body, words] of [["<html>", /not JSON/], ["{}", /no models/], ["null", /no models/]]) {
    files["/weights/manifest.json"].body = body;
    await assert.rejects(Onesheet.load({ base: BASE }), failsWith("manifest", words));
  }
});

test("an unknown model is named, with those there are", async (t) => {
  browser(t);
  await assert.rejects(Onesheet.load({ base: BASE, model: "model9" }), failsWith("unknown-model", /model9.*flagship/));
});

test("weights that the engine refuses are an error at once", async (t) => {
  const { fetch } = browser(t, { calls: { load: () => { throw { code: "weights-unusable", message: "Of a later format." }; } } });
  await assert.rejects(Onesheet.load({ base: BASE }), failsWith("weights-unusable", /later/));
  assert.equal(countOf(fetch, "/weights/flagship.safetensors"), 1);
});

test("an engine that crashes while it loads is an error, not a loop", async (t) => {
  const { Worker } = browser(t, { calls: { load: (_, worker) => worker.crash() } });
  await assert.rejects(Onesheet.load({ base: BASE }), failsWith("crashed", /stop/));
  assert.equal(Worker.made.length, 1);
});

test("an engine that does not start, or does not take up its weights, is given up; downloads have all the time they need", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  for (const call of ["start", "load"]) {
    const { Worker } = browser(t, { calls: { [call]: () => new Promise(() => {}) } });
    const given = assert.rejects(Onesheet.load({ base: BASE }), failsWith("engine-damaged", /180 seconds/));
    while (!Worker.made[0]?.calls.includes(call)) await tick();
    t.mock.timers.tick(180_000);
    await given;
    assert.ok(Worker.made.length === 1 && Worker.made[0].terminated);
  }
  const files = siteFiles();
  files["/engine/engine.wasm"].hang = true;
  const { Worker } = browser(t, { files });
  const abort = new AbortController();
  const given = assert.rejects(Onesheet.load({ base: BASE, signal: abort.signal }), { code: "aborted" });
  while (Worker.made.length === 0) await tick();
  t.mock.timers.tick(600_000);
  await tick();
  assert.ok(!Worker.made[0].terminated);
  abort.abort();
  await given;
});

test("load can be cancelled at any point", async (t) => {
  const files = siteFiles();
  files["/weights/flagship.safetensors"].hang = true;
  const { Worker } = browser(t, { files });
  const abort = new AbortController();
  const loading = Onesheet.load({ base: BASE, signal: abort.signal });
  setTimeout(() => abort.abort(), 20);
  await assert.rejects(loading, (error) => error.code === "aborted" && error.name === "AbortError");
  assert.ok(Worker.made.every((worker) => worker.terminated));
  await assert.rejects(Onesheet.load({ base: BASE, signal: AbortSignal.abort() }), { code: "aborted" });
});

test("a listener that throws does not spoil the load", async (t) => {
  browser(t);
  const stray = [];
  install(t, { reportError: (error) => stray.push(error.message) });
  await visit({ base: BASE, onProgress: () => { throw new Error("mine"); } });
  assert.ok(stray.length > 0 && stray.every((message) => message === "mine"));
});

test("a base that is no address is refused", async () => {
  await assert.rejects(Onesheet.load({ base: "http://[" }), { code: "bad-option" });
});
