// The whole engine under Node: this API, worker.js in a thread, and the Go program in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Onesheet } from "./onesheet.js";
import { BASE, ENGINE } from "./testing/fakes.mjs";
import { fileOf, missing, realBrowser, VARIANTS } from "./testing/site.mjs";
import { visit } from "./testing/visit.mjs";

const skip = missing;
const expected = skip ? [] : JSON.parse(fileOf("expected.json"));

/** Loads a Onesheet around a program of the test folder. */
async function sheetOf(t, program, { model = "tiny", workers, ...options } = {}) {
  const { Worker } = realBrowser(t, program, options);
  const sheet = await Onesheet.load({ base: BASE, model, workers });
  t.after(() => sheet.dispose());
  return { sheet, Worker };
}

function assertSame(got, want, file) {
  assert.deepEqual(Object.keys(got), Object.keys(want), `${file}: genres in the order of the weight file`);
  for (const [genre, p] of Object.entries(want)) {
    assert.ok(Math.abs(got[genre] - p) <= 1e-4, `${file}, ${genre}: ${got[genre]} here, ${p} natively`);
  }
}

for (const kernel of [...VARIANTS, "go"]) {
  test(`with kernel ${kernel}, every picture gets the native program's answer`, { skip }, async (t) => {
    const models = [...new Set(expected.map(({ model }) => model))];
    for (const model of models) {
      const { sheet } = await sheetOf(t, "engine", { model, kernels: [kernel].filter((k) => k !== "go") });
      for (const { file, probabilities, sure, doubt, above } of expected.filter((e) => e.model === model)) {
        const result = await sheet.classify(new Blob([fileOf(file)]));
        assertSame(result.probabilities, probabilities, file);
        assert.deepEqual([result.sure, result.doubt, result.above], [sure, doubt, above], file);
        assert.deepEqual(Object.keys(result.thresholds), Object.keys(probabilities));
        assert.equal(result.model, model);
        assert.equal(result.kernel, kernel);
        t.diagnostic(`${model} ${kernel} ${file}: ${JSON.stringify(result.ms)}`);
      }
    }
  });
}

test("a kernel can be asked for, and is had or refused", { skip }, async (t) => {
  const { Worker } = realBrowser(t, "engine");
  for (const kernel of [...VARIANTS, "go"]) {
    const sheet = await Onesheet.load({ base: BASE, model: "tiny", kernel });
    assert.equal((await sheet.classify(fileOf("poster.jpg"))).kernel, kernel);
    sheet.dispose();
  }
  realBrowser(t, "engine", { served: TRAPS });
  await assert.rejects(Onesheet.load({ base: BASE, model: "tiny", kernel: "simd128" }), { code: "no-kernel", message: /simd128/ });
});

test("kernels of another engine are not used", { skip }, async (t) => {
  for (const module of [ENGINE, fileOf("breaks.wasm")]) {
    const { sheet } = await sheetOf(t, "engine", { served: { "/engine/kernels-simd128.wasm": module, "/engine/kernels-relaxed-simd.wasm": module } });
    assert.equal((await sheet.classify(fileOf("poster.jpg"))).kernel, "go");
  }
});

test("top holds the most probable genres, best first and never N/A", { skip }, async (t) => {
  const { sheet } = await sheetOf(t, "engine");
  const { top, probabilities } = await sheet.classify(fileOf("poster.jpg"), { top: 25 });
  const ranked = Object.entries(probabilities).filter(([genre]) => genre !== "N/A").sort(([, a], [, b]) => b - a);
  assert.deepEqual(top, ranked.map(([genre, probability]) => ({ genre, probability })));
  assert.equal((await sheet.classify(fileOf("poster.jpg"), { top: 1 })).top.length, 1);
});

test("raw pixels give the answer of the same picture's file", { skip }, async (t) => {
  const { sheet } = await sheetOf(t, "engine");
  const data = new Uint8ClampedArray(fileOf("poster.rgba"));
  const image = { data, width: 300, height: 450, [Symbol.toStringTag]: "ImageData" };
  const { probabilities } = await sheet.classify(image);
  assertSame(probabilities, expected.find(({ model, file }) => model === "tiny" && file === "poster.png").probabilities, "pixels");
  assert.equal(data.byteLength, 4 * 300 * 450, "the caller keeps his pixels");
  await assert.rejects(sheet.classify({ ...image, height: 451 }), { code: "damaged" });
  await assert.rejects(sheet.classify({ ...image, width: 1e9 }), { code: "too-many-pixels" });
});

test("bad pictures get clear errors and the next one works", { skip }, async (t) => {
  const { sheet, Worker } = await sheetOf(t, "engine");
  const jpeg = fileOf("poster.jpg");
  const huge = fileOf("poster.png");
  huge.writeUInt32BE(60_000, 16); // width and height in the header; its checksum is put right
  huge.writeUInt32BE(60_000, 20);
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
  const cases = [
    [new Uint8Array(), "empty"],
    [new TextEncoder().encode("once upon a time"), "unknown-format"],
    [jpeg.subarray(0, 500), "truncated"],
    [huge, "too-many-pixels"],
    [Uint8Array.from("\0\0\0\x1cftypavif", (c) => c.charCodeAt(0)), "unsupported"],
    [new Uint8Array(25_000_001), "too-large"],
  ];
  for (const [bytes, code] of cases) {
    await assert.rejects(sheet.classify(bytes), (error) => error.code === code && error.message.length > 20 || assert.fail(`${code}: ${error.code} ${error.message}`));
    assert.equal((await sheet.classify(jpeg)).top.length, 3);
  }
  assert.equal(Worker.made, 1, "the first engine is still the one");
});

test("weights are checked in Go", { skip }, async (t) => {
  realBrowser(t, "engine");
  const { fetch } = globalThis;
  globalThis.fetch = async (url) => {
    const response = await fetch(url);
    if (!new URL(url).pathname.endsWith("tiny.safetensors")) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    bytes[bytes.length - 1] ^= 1;
    return new Response(bytes);
  };
  await assert.rejects(Onesheet.load({ base: BASE, model: "tiny" }), { code: "weights-damaged", message: /SHA-256/ });
  globalThis.fetch = fetch;
  await visit({ base: BASE, model: "tiny" });
});

// Kernels of the program "breaks": (func (export "trap") unreachable), with the memory imported.
const TRAP = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic, version
  ...[1, 4, 1, 0x60, 0, 0], // one type: () -> ()
  ...[2, 15, 1, 3, ...Buffer.from("env"), 6, ...Buffer.from("memory"), 2, 0, 1], // import of a memory
  ...[3, 2, 1, 0], // one function, of that type
  ...[7, 8, 1, 4, ...Buffer.from("trap"), 0, 0], // export
  ...[10, 5, 1, 3, 0, 0, 0x0b], // unreachable, end
);
const TRAPS = { "/engine/kernels-simd128.wasm": TRAP, "/engine/kernels-relaxed-simd.wasm": TRAP };

test("however the Go program stops, a new one goes on with the queue", { skip }, async (t) => {
  const { sheet, Worker } = await sheetOf(t, "breaks", { quiet: true, served: TRAPS });
  const ways = { p: "a panic in a goroutine", x: "an exit", m: "no memory left", s: "a stack overflow", t: "a trap in a kernel" };
  for (const [letter, way] of Object.entries(ways)) {
    const before = Worker.made;
    const [broken, next] = await Promise.allSettled([letter, "ok"].map((text) => sheet.classify(new Blob([text]))));
    assert.equal(broken.reason?.code, "crashed", way);
    assert.equal(next.value?.model, "breaks", way);
    assert.equal(Worker.made, before + 1, way);
  }
});

test("a crash in one Worker leaves the pictures in the others alone", { skip }, async (t) => {
  const { sheet, Worker } = await sheetOf(t, "breaks", { quiet: true, served: TRAPS, workers: 2 });
  const classify = (letters) => Promise.allSettled([...letters].map((letter) => sheet.classify(new Blob([letter]))));
  await classify("w".repeat(12));
  assert.deepEqual([sheet.usage.workers, Worker.made], [2, 2]);
  const answers = await classify("twpwww");
  assert.deepEqual(answers.map(({ reason }) => reason?.code), ["crashed", undefined, "crashed", undefined, undefined, undefined]);
  assert.deepEqual([sheet.usage.workers, Worker.made], [2, 4]);
});

test("a batch is answered by several Workers, each picture as by one", { skip }, async (t) => {
  const { sheet, Worker } = await sheetOf(t, "engine", { workers: 2 });
  const wanted = expected.filter(({ model }) => model === "tiny");
  const batch = Array.from({ length: 6 }, () => wanted).flat();
  const results = await Promise.all(batch.map(({ file }) => sheet.classify(fileOf(file))));
  results.forEach(({ probabilities }, i) => assertSame(probabilities, batch[i].probabilities, batch[i].file));
  assert.equal(Worker.made, 2);
});

test("an engine takes at most 48 MB, and no more over many pictures", { skip }, async (t) => {
  const model = expected.some((it) => it.model === "flagship") ? "flagship" : "tiny";
  const { sheet } = await sheetOf(t, "engine", { model, workers: 1 });
  const classify = async (times) => {
    for (let i = 0; i < times; i++) await sheet.classify(fileOf("large.jpg"));
    return sheet.usage.memory;
  };
  const first = await classify(10);
  const last = await classify(40);
  assert.ok(first > 1 << 20 && first % 65536 === 0, `${first} bytes are no WebAssembly memory`);
  assert.ok(last - first <= 1 << 20, `${first} bytes after 10 pictures, ${last} after 50`);
  assert.ok(last <= 48e6, `${last} bytes`);
});

test("a picture that never ends can be cancelled", { skip }, async (t) => {
  const { sheet, Worker } = await sheetOf(t, "breaks");
  const abort = new AbortController();
  const endless = sheet.classify(new Blob(["l"]), { signal: abort.signal });
  const next = sheet.classify(new Blob(["ok"]));
  while (Worker.calls.at(-1) !== "classify") await sleep(1);
  abort.abort();
  await assert.rejects(endless, { code: "aborted" });
  assert.equal((await next).model, "breaks");
  assert.equal((await next).kernel, "go", "a program that imports no kernels");
  assert.equal(Worker.made, 2);
});

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
