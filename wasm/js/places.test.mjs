import assert from "node:assert/strict";
import { test } from "node:test";
import { Onesheet } from "./onesheet.js";
import { placesFrom } from "./places.js";
import { BASE, browser, siteFiles } from "./testing/fakes.mjs";
import { visit } from "./testing/visit.mjs";

test("without files, everything lies around base", () => {
  const places = placesFrom(BASE);
  assert.equal(places.kernels("simd128").href, "https://site.test/engine/kernels-simd128.wasm");
  assert.equal(places.weights("a.safetensors").href, "https://site.test/weights/a.safetensors");
});

test("a renamed file is fetched under its new name, and cached under the old one", async (t) => {
  const { "/weights/flagship.safetensors": weights, "/engine/engine.wasm": engine, ...rest } = siteFiles();
  const { caches } = browser(t, { files: { ...rest, "/assets/flagship-x1.safetensors": weights, "/assets/engine-x2.wasm": engine } });
  const files = { "../weights/flagship.safetensors": "/assets/flagship-x1.safetensors", "engine.wasm": new URL("https://site.test/assets/engine-x2.wasm") };
  await visit({ base: BASE, files });
  const [key] = caches.stores.get("onesheet-weights-v1").keys();
  assert.match(key, /^https:\/\/site\.test\/weights\/flagship\.[0-9a-f]{64}$/);
});

test("what is no address is told", async () => {
  await assert.rejects(Onesheet.load({ base: "https://" }), { code: "bad-option", message: /base must be/ });
  await assert.rejects(Onesheet.load({ base: BASE, files: { "engine.wasm": "https://" } }), { code: "bad-option", message: /engine\.wasm/ });
});
