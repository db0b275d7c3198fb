// The folder that node_test.go builds: the real engine, real weights, pictures and the answers
// that the native program gives for them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fakeCaches, install } from "./fakes.mjs";
import { nodeWorker } from "./node-worker.mjs";

const folder = process.env.ONESHEET_TEST_SITE;

/** The reason to skip a test that needs the folder, or false. */
export const missing = folder ? false : "ONESHEET_TEST_SITE is not set: run go test ./wasm";

/** The bytes of a file in the folder. */
export function fileOf(path) {
  return readFileSync(`${folder}/${path}`);
}

/** The variants of the kernels that this Node runs: relaxed SIMD needs a flag, see node_test.go. */
export const VARIANTS = ["relaxed-simd", "simd128"].filter((variant) => WebAssembly.validate(readFileSync(kernelsOf(variant))));

function kernelsOf(variant) {
  return fileURLToPath(new URL(`../kernels-${variant}.wasm`, import.meta.url));
}

/**
 * Puts a browser together whose engine is a program of the folder: "engine" or "breaks". Its site
 * has the kernels of the given variants; served replaces the bytes of some of its files.
 */
export function realBrowser(t, program, { kernels = VARIANTS, served = {}, ...options } = {}) {
  const files = {
    ...Object.fromEntries(kernels.map((variant) => [`/engine/kernels-${variant}.wasm`, kernelsOf(variant)])),
    "/engine/engine.wasm": `${folder}/${program}.wasm`,
    "/engine/wasm_exec.js": `${folder}/wasm_exec.js`,
    "/engine/worker.js": fileURLToPath(new URL("../worker.js", import.meta.url)),
    "/weights/manifest.json": `${folder}/manifest.json`,
    "/weights/tiny.safetensors": `${folder}/tiny.safetensors`,
    "/weights/based.safetensors": `${folder}/based.safetensors`,
    "/weights/drawn.safetensors": `${folder}/drawn.safetensors`,
    "/weights/flagship.safetensors": `${folder}/flagship.safetensors`,
  };
  const bytesOf = (path) => served[path] ?? readFileSync(files[path]);
  const fetch = async (url) => new Response(bytesOf(new URL(url).pathname), { headers: { "Content-Type": "application/wasm" } });
  const Worker = nodeWorker(files, options);
  install(t, { fetch, Worker, caches: fakeCaches() });
  return { Worker };
}
