import { download, readAll } from "./download.js";
import { asOnesheetError, OnesheetError } from "./errors.js";
import { checkWebAssembly } from "./support.js";

/** Several times the size of engine.wasm; a server that sends more sends something else. */
const ENGINE_LIMIT = 128 << 20;

/** Size of engine.wasm in bytes, for the progress alone, when nothing tells the true one. */
const ENGINE_GUESS = 5_800_000;

/**
 * Fetches and compiles engine.wasm.
 *
 * @param {URL} url
 * @param {{add(bytes: number): void, done(): void}} progress
 *   gets every byte, counted after decompression; the total comes from engineBytes
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module>}
 */
export async function fetchEngine(url, progress, signal) {
  checkWebAssembly();
  const options = { what: "The engine", code: "engine-missing", signal };
  const response = await download(url, options);
  const tooLong = () => new OnesheetError("engine-damaged", "The engine is far longer than it can be.");
  const onBytes = (bytes) => progress.add(bytes);
  const bytes = readAll(response.clone(), { ...options, limit: ENGINE_LIMIT, tooLong, onBytes });
  const module = await compile(response, bytes);
  progress.done();
  return module;
}

/**
 * Tells the size of the engine for the progress: the manifest's number, or a guess.
 *
 * @param {import("./manifest.js").Manifest} manifest
 * @returns {number} bytes
 */
export function engineBytes(manifest) {
  const bytes = manifest.engine?.bytes;
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : ENGINE_GUESS;
}

// Compiling while the bytes arrive needs the right Content-Type, which not every host sends;
// the bytes are here anyway, so then they are compiled as a whole.
async function compile(response, bytes) {
  const streamed = WebAssembly.compileStreaming(response).catch(() => undefined);
  const whole = await bytes;
  try {
    return (await streamed) ?? (await WebAssembly.compile(whole));
  } catch (error) {
    if (error instanceof RangeError) throw new OnesheetError("no-memory", "The browser has no memory left for the engine.", { cause: error });
    throw asOnesheetError(error, "engine-damaged", "The engine was fetched but cannot be used. Please reload the page.");
  }
}
