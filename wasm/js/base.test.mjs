// Models that stand on a base, which is stored and fetched once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Onesheet } from "./onesheet.js";
import { BASE, browser, ENGINE, filesOfThree, HEAD, sha256, SHARED } from "./testing/fakes.mjs";
import { visit } from "./testing/visit.mjs";

const SHARED_KEY = `https://site.test/weights/vgg16.${sha256(SHARED)}`;
const store = (caches) => caches.stores.get("onesheet-weights-v1");

function fetched(fetch) {
  return fetch.asked.map(({ pathname }) => pathname).filter((path) => path.endsWith("tensors"));
}

function flipped(bytes) {
  const copy = bytes.slice();
  copy[100] ^= 1;
  return copy;
}

test("the models are listed without fetching one", async (t) => {
  const { fetch } = browser(t, { files: filesOfThree() });
  const list = await Onesheet.models({ base: BASE });
  assert.deepEqual(list.map(({ name, bytes, default: first }) => [name, bytes, first]), [["flagship", 3000, true], ["model6", 3000, false], ["model7", 3000, false]]);
  assert.deepEqual(list[1], { name: "model6", title: "model6", architecture: "on VGG16", bytes: 3000, default: false });
  assert.deepEqual(fetched(fetch), []);
  await assert.rejects(Onesheet.models({ base: BASE, signal: AbortSignal.abort() }), { code: "aborted" });
});

test("a base is fetched only for a model that stands on it, and once", async (t) => {
  const { fetch, caches } = browser(t, { files: filesOfThree() });
  await visit({ base: BASE });
  assert.deepEqual(fetched(fetch), ["/weights/flagship.safetensors"]);
  await visit({ base: BASE, model: "model6" });
  assert.deepEqual(fetched(fetch).slice(1).sort(), ["/weights/model6.safetensors", "/weights/vgg16.safetensors"]);
  await visit({ base: BASE, model: "model7" });
  assert.deepEqual(fetched(fetch).slice(3), ["/weights/model7.safetensors"]);
  assert.deepEqual(store(caches).get(SHARED_KEY), SHARED);
});

test("the engine gets both files with their hashes", async (t) => {
  const loads = [];
  browser(t, { files: filesOfThree(), calls: { load: (values) => void loads.push(values) } });
  await visit({ base: BASE, model: "model6" });
  await visit({ base: BASE, model: "flagship" });
  assert.deepEqual(loads[0], { weights: HEAD, sha256: sha256(HEAD), name: "model6", base: { bytes: SHARED, sha256: sha256(SHARED) } });
  assert.equal(loads[1].base, undefined);
});

test("progress counts head and base, and ends at the total", async (t) => {
  browser(t, { files: filesOfThree() });
  const seen = [];
  await visit({ base: BASE, model: "model6", onProgress: (p) => seen.push(p) });
  const total = ENGINE.length + HEAD.length + SHARED.length;
  assert.deepEqual(seen.at(-1), { loaded: total, total });
  assert.ok(seen.every((p) => p.total === total));
});

test("a damaged copy of a base is dropped and fetched again; the head is not", async (t) => {
  const { fetch, caches } = browser(t, { files: filesOfThree() });
  await (await caches.open("onesheet-weights-v1")).put(SHARED_KEY, new Response(flipped(SHARED)));
  await visit({ base: BASE, model: "model6" });
  assert.deepEqual(fetched(fetch).sort(), ["/weights/model6.safetensors", "/weights/vgg16.safetensors"]);
  assert.deepEqual(store(caches).get(SHARED_KEY), SHARED);
});

test("a wrong base is never used or cached, a missing one is named, and a later load can succeed", async (t) => {
  const { caches, files } = browser(t, { files: filesOfThree() });
  files["/weights/vgg16.safetensors"].body = flipped(SHARED);
  await assert.rejects(Onesheet.load({ base: BASE, model: "model6" }), { code: "base-damaged", message: /shared weights/ });
  files["/weights/vgg16.safetensors"].body = new Uint8Array(5000);
  await assert.rejects(Onesheet.load({ base: BASE, model: "model6" }), { code: "weights-damaged", message: /shared weights of model model6 are longer/ });
  delete files["/weights/vgg16.safetensors"];
  await assert.rejects(Onesheet.load({ base: BASE, model: "model6" }), { code: "weights-missing", message: /shared weights of model model6.*404/ });
  assert.equal(store(caches)?.has(SHARED_KEY) ?? false, false);
  files["/weights/vgg16.safetensors"] = { body: SHARED };
  await visit({ base: BASE, model: "model6" });
});
