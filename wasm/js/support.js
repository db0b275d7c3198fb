import { OnesheetError } from "./errors.js";

/** The smallest module: wherever WebAssembly may be compiled at all, this one can. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Throws an OnesheetError that tells why, where this page cannot run WebAssembly. */
export function checkWebAssembly() {
  if (typeof WebAssembly !== "object") {
    throw new OnesheetError("no-webassembly", "This browser has no WebAssembly, which the engine needs, or it is switched off.");
  }
  try {
    new WebAssembly.Module(EMPTY);
  } catch (cause) {
    throw notCompiled(cause);
  }
}

function notCompiled(cause) {
  if (cause instanceof RangeError) return new OnesheetError("no-memory", "The browser has no memory left for the engine.", { cause });
  return new OnesheetError("wasm-blocked", "This page forbids WebAssembly, which the engine needs: its Content-Security-Policy lacks 'wasm-unsafe-eval' in script-src.", { cause });
}
