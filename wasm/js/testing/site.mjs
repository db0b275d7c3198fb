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

/** Puts a browser together whose engine is a program of the folder: "engine" or "breaks". */
export function realBrowser(t, program, options) {
  const files = {
    "/engine/engine.wasm": `${folder}/${program}.wasm`,
    "/engine/wasm_exec.js": `${folder}/wasm_exec.js`,
    "/engine/worker.js": fileURLToPath(new URL("../worker.js", import.meta.url)),
    "/weights/manifest.json": `${folder}/manifest.json`,
    "/weights/tiny.safetensors": `${folder}/tiny.safetensors`,
    "/weights/flagship.safetensors": `${folder}/flagship.safetensors`,
  };
  const fetch = async (url) => new Response(readFileSync(files[new URL(url).pathname]), { headers: { "Content-Type": "application/wasm" } });
  const Worker = nodeWorker(files, options);
  install(t, { fetch, Worker, caches: fakeCaches() });
  return { Worker };
}
