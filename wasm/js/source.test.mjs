import assert from "node:assert/strict";
import { test } from "node:test";
import { readSource } from "./source.js";
import { looksLikeSVG } from "./svg.js";
import { LIMITS } from "./testing/fakes.mjs";

const signal = new AbortController().signal;
const read = (source, limits = LIMITS) => readSource(source, limits, signal);
const tagged = (tag, values) => ({ ...values, [Symbol.toStringTag]: tag });

test("blobs and files are read whole, with their type", async () => {
  for (const source of [new Blob(["abc"], { type: "image/avif" }), new File(["abc"], "a.avif", { type: "image/avif" })]) {
    const { call, values, transfer } = await read(source);
    assert.equal(call, "classify");
    assert.deepEqual([...values.bytes], [97, 98, 99]);
    assert.equal(values.type, "image/avif");
    assert.deepEqual(transfer, [values.bytes.buffer]);
  }
});

test("buffers and views are copied: the caller keeps his", async () => {
  const buffer = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7).buffer;
  const shared = new SharedArrayBuffer(2);
  const cases = [
    [buffer, [0, 1, 2, 3, 4, 5, 6, 7]],
    [new Uint8Array(buffer, 2, 3), [2, 3, 4]],
    [new DataView(buffer, 1, 2), [1, 2]],
    [new Uint16Array(buffer, 2, 1), [2, 3]],
    [shared, [0, 0]],
    [new Uint8Array(shared), [0, 0]],
  ];
  for (const [source, expected] of cases) {
    const { values, transfer } = await read(source);
    assert.deepEqual([...values.bytes], expected);
    assert.notEqual(values.bytes.buffer, buffer);
    structuredClone(values.bytes, { transfer });
  }
  assert.equal(buffer.byteLength, 8);
});

test("what is too large is refused before it is read", async () => {
  const limits = { ...LIMITS, bytes: 2_000_000 };
  const unread = tagged("Blob", { size: 2_000_001, arrayBuffer: () => assert.fail("read") });
  await assert.rejects(read(unread, limits), { code: "too-large", message: /2 MB/ });
  await assert.rejects(read(new ArrayBuffer(2_000_001), limits), { code: "too-large" });
});

test("a buffer that was transferred says so", async () => {
  const view = new Uint8Array(8);
  structuredClone(view, { transfer: [view.buffer] });
  await assert.rejects(read(view), { code: "unreadable", message: /transferred/ });
  await assert.rejects(read(view.buffer), { code: "unreadable", message: /transferred/ });
});

test("a file that has moved says so", async () => {
  const gone = tagged("File", { size: 1, arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) });
  await assert.rejects(read(gone), { code: "unreadable", message: /moved/ });
});

test("bitmaps and pixels go to the Worker as they are", async () => {
  const bitmap = tagged("ImageBitmap", { width: 1, height: 1 });
  assert.deepEqual(await read(bitmap), { call: "classifyBitmap", values: { bitmap }, transfer: [] });
  const data = new Uint8ClampedArray(4);
  const image = tagged("ImageData", { data, width: 1, height: 1 });
  assert.deepEqual(await read(image), { call: "classifyPixels", values: { data, width: 1, height: 1 }, transfer: [] });
  await assert.rejects(read(tagged("ImageData", { data: new Float32Array(4), width: 1, height: 1 })), { code: "bad-source" });
});

test("SVG is told by its head", () => {
  const is = (text) => looksLikeSVG(new TextEncoder().encode(text));
  assert.ok(is('<svg xmlns="http://www.w3.org/2000/svg">'));
  assert.ok(is('\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n<svg\nwidth="2">'));
  assert.ok(!is("<html><body>no</body></html>"));
  assert.ok(!is("GIF89a <svg>"));
  assert.ok(!is(""));
});

test("where nothing can draw an SVG, the engine gets its bytes and answers for it", async () => {
  assert.equal((await read(new Blob(["<svg></svg>"]))).call, "classify");
});
