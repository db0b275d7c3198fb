import { OnesheetError } from "./errors.js";

/**
 * @typedef {object} Places where the parts of the engine are
 * @property {URL} worker
 * @property {URL} runtime
 * @property {URL} engine
 * @property {(variant: string) => URL} kernels
 * @property {URL} manifest of the weights
 * @property {(file: string) => URL} weights
 * @property {URL} weightsFolder names the weights in the cache, wherever they are fetched from
 */

/**
 * @param {string|URL} base address of the folder that holds onesheet.js
 * @param {Record<string, string|URL>} [files] addresses of files that are not where base says, by their paths from there
 * @returns {Places}
 */
export function placesFrom(base, files = {}) {
  const folder = address(base, import.meta.url, "base must be the address of the folder that holds onesheet.js");
  const at = (path) => address(files[path] ?? path, folder, `files["${path}"] must be the address of a file`);
  return {
    worker: at("worker.js"),
    runtime: at("wasm_exec.js"),
    engine: at("engine.wasm"),
    kernels: (variant) => at(`kernels-${variant}.wasm`),
    manifest: at("../weights/manifest.json"),
    weights: (file) => at(`../weights/${file}`),
    weightsFolder: new URL("../weights/", folder),
  };
}

function address(given, from, wanted) {
  try {
    return new URL(given, from);
  } catch (cause) {
    throw new OnesheetError("bad-option", `${wanted}, not "${given}".`, { cause });
  }
}
