// Where on a picture a genre is found: through the API with an engine of the test's own, and with
// the whole engine under Node.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Onesheet } from "./onesheet.js";
import { BASE, browser } from "./testing/fakes.mjs";
import { fileOf, missing, realBrowser } from "./testing/site.mjs";

const MAP = { genre: "War", probability: 0.5, method: "occlusion", width: 2, height: 1, values: Float32Array.of(0, 1), kernel: "go" };

async function sheetWith(t, classify) {
  const parts = browser(t, { calls: { classify } });
  const sheet = await Onesheet.load({ base: BASE });
  t.after(() => sheet.dispose());
  return { sheet, ...parts };
}

test("the wish goes to the engine, and its map comes back", async (t) => {
  const asked = [];
  const { sheet } = await sheetWith(t, ({ genre, top }) => (asked.push([genre, top]), MAP));
  const map = await sheet.explain(Uint8Array.of(1), { genre: "War" });
  assert.deepEqual(Object.keys(map), ["genre", "probability", "method", "width", "height", "values", "kernel", "ms"]);
  assert.deepEqual([map.genre, map.width, map.height, [...map.values]], ["War", 2, 1, [0, 1]]);
  assert.ok(map.ms.total >= 0);
  await sheet.explain(Uint8Array.of(1));
  assert.deepEqual(asked, [["War", undefined], ["", undefined]]);
});

test("what is wrong is told", async (t) => {
  const { sheet, Worker } = await sheetWith(t, () => {
    throw { code: "unknown-genre", message: "No Opera." };
  });
  await assert.rejects(sheet.explain(Uint8Array.of(1), { genre: "Opera" }), { code: "unknown-genre" });
  assert.equal(Worker.made.length, 1, "the engine stays");
  await assert.rejects(sheet.explain(Uint8Array.of(1), { genre: 3 }), { code: "bad-option" });
  await assert.rejects(sheet.explain({}), { code: "bad-source" });
  await assert.rejects(sheet.explain(Uint8Array.of(1), { signal: AbortSignal.abort() }), { code: "aborted" });
  sheet.dispose();
  await assert.rejects(sheet.explain(Uint8Array.of(1)), { code: "disposed" });
});

const skip = missing;
const expected = skip ? [] : JSON.parse(fileOf("expected.json"));

test("every map is the native program's", { skip }, async (t) => {
  for (const model of ["tiny", "flagship"].filter((name) => expected.some((e) => e.model === name))) {
    realBrowser(t, "engine");
    const sheet = await Onesheet.load({ base: BASE, model });
    t.after(() => sheet.dispose());
    for (const { file, map } of expected.filter((e) => e.model === model)) {
      const got = await sheet.explain(new Blob([fileOf(file)]));
      assert.deepEqual([got.genre, got.method, got.width, got.height], [map.genre, map.method, map.width, map.height], file);
      const worst = got.values.reduce((most, v, i) => Math.max(most, Math.abs(v - map.values[i])), 0);
      assert.ok(got.values.length === map.values.length && worst <= 2e-3, `${model}, ${file}: values differ by ${worst}`);
      assert.ok(got.values.every((v) => v >= 0 && v <= 1));
    }
  }
});

test("raw pixels are explained too", { skip }, async (t) => {
  realBrowser(t, "engine");
  const sheet = await Onesheet.load({ base: BASE, model: "tiny" });
  t.after(() => sheet.dispose());
  const pixels = { data: new Uint8ClampedArray(fileOf("poster.rgba")), width: 300, height: 450, [Symbol.toStringTag]: "ImageData" };
  const map = await sheet.explain(pixels, { genre: "Horror" });
  assert.equal(map.genre, "Horror");
  assert.ok(Math.max(...map.values) > 0.99);
  await assert.rejects(sheet.explain(pixels, { genre: "N/A" }), { code: "unknown-genre", message: /Comedy, Drama, Horror/ });
  assert.ok((await sheet.classify(pixels)).top.length === 3, "the engine goes on");
});
