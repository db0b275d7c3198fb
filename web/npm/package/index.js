/** Onesheet for browsers, with the engine and the weights of this package. */
import { Onesheet as Engine, OnesheetError } from "./engine/onesheet.js";

export { OnesheetError };

// Written out one by one: this is the form in which bundlers find the files that they must take along.
const files = {
  "worker.js": new URL("./engine/worker.js", import.meta.url),
  "wasm_exec.js": new URL("./engine/wasm_exec.js", import.meta.url),
  "engine.wasm": new URL("./engine/engine.wasm", import.meta.url),
  "kernels-simd128.wasm": new URL("./engine/kernels-simd128.wasm", import.meta.url),
  "kernels-relaxed-simd.wasm": new URL("./engine/kernels-relaxed-simd.wasm", import.meta.url),
  "../weights/manifest.json": new URL("./weights/manifest.json", import.meta.url),
  "../weights/flagship.safetensors": new URL("./weights/flagship.safetensors", import.meta.url),
};

export class Onesheet extends Engine {
  static load(options = {}) {
    return super.load(own(options));
  }

  static models(options = {}) {
    return super.models(own(options));
  }
}

/** A base of the caller's own has files of its own. */
function own(options) {
  return options.base === undefined ? { ...options, files: { ...files, ...options.files } } : options;
}
