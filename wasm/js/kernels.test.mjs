import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fetchKernels } from "./kernels.js";
import { fakeFetch, install } from "./testing/fakes.mjs";

const { signal } = new AbortController();
const urlOf = (variant) => new URL(`https://site.test/engine/kernels-${variant}.wasm`);
const bytesOf = (variant) => readFileSync(new URL(`./kernels-${variant}.wasm`, import.meta.url));
const relaxed = WebAssembly.validate(bytesOf("relaxed-simd"));
const fileOf = (variant, body = bytesOf(variant)) => ({ [urlOf(variant).pathname]: { body } });

/** What is chosen where the site has these files, the bytes counted, and what was asked for. */
async function choice(t, files) {
  const fetch = fakeFetch(files);
  install(t, { fetch });
  let bytes = 0;
  const kernels = await fetchKernels(urlOf, { add: (n) => (bytes += n) }, signal);
  return { kernels, bytes, asked: fetch.asked.map(({ pathname }) => pathname) };
}

test("the probes know what this engine runs", async (t) => {
  const { kernels, bytes, asked } = await choice(t, { ...fileOf("relaxed-simd"), ...fileOf("simd128") });
  assert.equal(kernels.variant, relaxed ? "relaxed-simd" : "simd128");
  assert.equal(bytes, bytesOf(kernels.variant).length);
  assert.equal(asked.length, 1);
  assert.ok(kernels.module instanceof WebAssembly.Module);
});

test("kernels that are missing, broken or too long give way to the next, and to none", async (t) => {
  const simd = fileOf("simd128");
  const broken = [{}, fileOf("relaxed-simd", "<!doctype html>"), fileOf("relaxed-simd", new Uint8Array(1 << 21)), { [urlOf("relaxed-simd").pathname]: { fail: true } }];
  for (const files of broken) {
    assert.equal((await choice(t, { ...files, ...simd })).kernels.variant, "simd128");
    assert.equal((await choice(t, files)).kernels, undefined);
  }
});

test("where nothing of it runs, nothing is fetched", async (t) => {
  t.mock.method(WebAssembly, "validate", () => false);
  assert.deepEqual(await choice(t, fileOf("simd128")), { kernels: undefined, bytes: 0, asked: [] });
  install(t, { WebAssembly: undefined });
  assert.equal((await choice(t, fileOf("simd128"))).kernels, undefined);
});

test("a load that was cancelled waits for no kernels", async (t) => {
  install(t, { fetch: fakeFetch({ [urlOf("relaxed-simd").pathname]: { hang: true }, [urlOf("simd128").pathname]: { hang: true } }) });
  const abort = new AbortController();
  const fetching = fetchKernels(urlOf, { add() {} }, abort.signal);
  abort.abort();
  assert.equal(await fetching, undefined);
});
