import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseModel, parseManifest } from "./manifest.js";
import { manifest, manifestOfThree } from "./testing/fakes.mjs";

function changed(change) {
  const list = manifest();
  Object.assign(list.models[0], change);
  return JSON.stringify(list);
}

test("a good manifest is read, and its default model chosen", () => {
  const list = parseManifest(changed({}));
  assert.equal(chooseModel(list).name, "flagship");
  assert.equal(chooseModel(list, "flagship").name, "flagship");
});

test("a manifest is refused for any entry that cannot be", () => {
  const bad = [
    { name: "" }, { name: "a/b" }, { name: 5 },
    { file: "../flagship.safetensors" }, { file: "https://other.test/x" }, { file: ".." }, { file: undefined },
    { sha256: "abc" }, { sha256: "Z".repeat(64) }, { sha256: undefined },
    { bytes: 0 }, { bytes: -1 }, { bytes: 1.5 }, { bytes: 1e12 }, { bytes: "3000" },
  ];
  for (const change of bad) assert.throws(() => parseManifest(changed(change)), { code: "manifest" }, JSON.stringify(change));
});

test("a base is checked as a file is", () => {
  for (const change of [{ file: "../x" }, { sha256: "abc" }, { bytes: 0 }]) {
    const list = manifestOfThree();
    Object.assign(list.models[1].base, change);
    assert.throws(() => parseManifest(JSON.stringify(list)), { code: "manifest", message: /base of model model6/ });
  }
  assert.throws(() => parseManifest(changed({ base: null })), { code: "manifest" });
  assert.equal(parseManifest(JSON.stringify(manifestOfThree())).models.length, 3);
});

test("without a default nothing is guessed", () => {
  assert.throws(() => chooseModel(parseManifest(changed({ default: false }))), { code: "manifest", message: /default/ });
});
