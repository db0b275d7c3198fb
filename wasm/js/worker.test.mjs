// worker.js alone, with an engine of the test's own and a browser's picture decoder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setImmediate as tick } from "node:timers/promises";
import vm from "node:vm";
import { LIMITS, RESULT } from "./testing/fakes.mjs";

const script = readFileSync(new URL("./worker.js", import.meta.url), "utf8");
const UNSUPPORTED = { error: { code: "unsupported", message: "This is an AVIF picture, which cannot be read here." } };
const PIXELS = { data: new Uint8ClampedArray(8), width: 2, height: 1 };

/** Runs worker.js around engine; returns how to call it and what it has told. */
function workerAround(engine, globals = {}) {
  const told = [];
  const self = { onesheetEngine: { limits: LIMITS, pixels: () => ({ value: 0 }), ...engine }, crypto: globals.crypto };
  const postMessage = (message) => told.push(message);
  vm.runInNewContext(script, { self, postMessage, performance, Blob, ...globals });
  const call = async (call, values) => {
    await self.onmessage({ data: { id: 7, call, ...values } });
    return told.at(-1);
  };
  const letIn = (id) => self.onmessage({ data: { turn: id } });
  return { call, told, letIn };
}

/** A browser that decodes everything to PIXELS. */
function decoder(size = PIXELS) {
  const bitmap = { width: size.width, height: size.height, close: () => (bitmap.closed = true) };
  class OffscreenCanvas {
    getContext() {
      return { drawImage: (drawn) => assert.equal(drawn, bitmap), getImageData: () => PIXELS };
    }
  }
  const createImageBitmap = async (blob) => Object.assign(bitmap, { type: blob.type });
  return { bitmap, OffscreenCanvas, createImageBitmap };
}

const classifyArguments = { bytes: Uint8Array.of(1), type: "image/avif", top: 3 };

test("the first message is a greeting", () => {
  assert.ok(workerAround({}).told[0].greeting);
});

test("the engine's answers and errors are passed on", async () => {
  const { call } = workerAround({
    classify: (bytes, top) => (bytes.length ? { value: { ...RESULT, asked: top } } : { error: { code: "empty", message: "Empty." } }),
    load: (...values) => ({ value: values }),
  });
  const good = await call("classify", classifyArguments);
  assert.deepEqual([good.id, good.value.asked, good.value.kernel], [7, 3, "go"]);
  const bad = await call("classify", { ...classifyArguments, bytes: new Uint8Array() });
  assert.deepEqual({ ...bad.error }, { code: "empty", message: "Empty." });
  const { value } = await call("load", { weights: 1, sha256: 2, name: 3 });
  assert.deepEqual([...value], [1, 2, undefined, 3, undefined, undefined, undefined]);
  const onBase = await call("load", { weights: 1, sha256: 2, name: 3, base: { bytes: 4, sha256: 5 } });
  assert.deepEqual([...onBase.value], [1, 2, undefined, 3, 4, 5, undefined]);
});

test("the browser's own SHA-256 goes with the weights", async () => {
  const { call } = workerAround({ load: (...values) => ({ value: values }) }, { crypto: globalThis.crypto });
  const [weights, base] = ["abc", ""].map((text) => new TextEncoder().encode(text));
  const { value } = await call("load", { weights, sha256: 2, name: 3, base: { bytes: base, sha256: 5 } });
  assert.equal(value[2], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-2
  assert.equal(value[6], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("what Go cannot decode the browser does, with the file's type", async () => {
  const { bitmap, ...browser } = decoder();
  const classifyPixels = (...values) => ({ value: { ...RESULT, values } });
  const { call } = workerAround({ classify: () => UNSUPPORTED, classifyPixels }, browser);
  const { value } = await call("classify", classifyArguments);
  assert.deepEqual([...value.values], [PIXELS.data, 2, 1, 3]);
  assert.equal(bitmap.type, "image/avif");
  assert.ok(bitmap.closed);
  assert.ok(value.ms.decode >= RESULT.ms.decode);
});

test("when the browser cannot either, Go's message stands", async () => {
  for (const createImageBitmap of [undefined, async () => { throw new Error("no"); }]) {
    const { call } = workerAround({ classify: () => UNSUPPORTED }, { createImageBitmap });
    const { error } = await call("classify", classifyArguments);
    assert.deepEqual({ ...error }, UNSUPPORTED.error);
  }
});

test("only unsupported pictures are tried again", async () => {
  const createImageBitmap = () => assert.fail("tried");
  const { call } = workerAround({ classify: () => ({ error: { code: "truncated", message: "Cut off." } }) }, { createImageBitmap });
  assert.equal((await call("classify", classifyArguments)).error.code, "truncated");
});

test("a bitmap beyond the limits is refused before it is drawn", async () => {
  const cases = [[10_000, 10_000, "too-many-pixels"], [60_000, 1, "too-many-pixels"], [0, 0, "unreadable"]];
  for (const [width, height, code] of cases) {
    const { bitmap, ...browser } = decoder({ width, height });
    browser.OffscreenCanvas = () => assert.fail("drawn");
    const { call } = workerAround({}, browser);
    assert.equal((await call("classifyBitmap", { bitmap, top: 3 })).error.code, code);
    assert.ok(bitmap.closed);
  }
});

test("no answer, or an exception out of WebAssembly, is a crash", async () => {
  const trap = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  for (const classify of [() => undefined, trap]) {
    const { call, told } = workerAround({ classify });
    await call("classify", classifyArguments);
    assert.equal(told.filter(({ crashed }) => crashed !== undefined).length, 1);
    assert.ok(!told.some(({ error }) => error), "the call itself is not answered");
  }
});

test("with a genre, the engine is asked where it is found", async () => {
  const browser = decoder();
  const { call } = workerAround({
    explain: (bytes, genre) => (bytes[0] === 1 ? UNSUPPORTED : { value: { genre, from: "bytes" } }),
    explainPixels: (data, width, height, genre) => ({ value: { genre, from: `${width}x${height}` } }),
  }, browser);
  const wish = { type: "image/png", genre: "War" };
  const fromBytes = await call("classify", { ...wish, bytes: Uint8Array.of(2) });
  assert.deepEqual({ ...fromBytes.value }, { genre: "War", from: "bytes", kernel: "go" });
  const elsewhere = await call("classify", { ...wish, bytes: Uint8Array.of(1), genre: "" });
  assert.deepEqual({ ...elsewhere.value }, { genre: "", from: "2x1", kernel: "go" });
});

test("a large picture of any kind waits to be let in", async () => {
  const pixels = 5_000_000;
  const large = decoder({ width: 2500, height: 2000 });
  const classifyPixels = () => ({ value: RESULT });
  const { bitmap, ...browser } = large;
  const { call, told, letIn } = workerAround({ pixels: () => ({ value: pixels }), classify: () => ({ value: RESULT }), classifyPixels }, browser);
  const kinds = { classify: classifyArguments, classifyBitmap: { bitmap, top: 3 }, classifyPixels: { data: PIXELS.data, width: 2500, height: 2000, top: 3 } };
  for (const [kind, values] of Object.entries(kinds)) {
    const answer = call(kind, values);
    await tick();
    assert.deepEqual({ ...told.at(-1) }, { id: 7, pixels }, kind);
    letIn(7);
    assert.equal((await answer).value.model, RESULT.model, kind);
  }
});

test("only the beginning of a file is asked for its size", async () => {
  const lengths = [];
  const { call } = workerAround({ pixels: ({ length }) => (lengths.push(length), { value: 0 }), classify: () => ({ value: RESULT }) });
  await call("classify", { ...classifyArguments, bytes: new Uint8Array(3 << 20) });
  assert.deepEqual(lengths, [1 << 20]);
});
