import { download, readAll } from "./download.js";
import { asOnesheetError, OnesheetError } from "./errors.js";
import { checkWebAssembly } from "./support.js";

/** Several times the size of engine.wasm; a server that sends more sends something else. */
const ENGINE_LIMIT = 128 << 20;

/** Size of engine.wasm in bytes, for the progress alone, when nothing tells the true one. */
const ENGINE_GUESS = 5_100_000;

/** What errors call it. */
const ENGINE = { what: "The engine", code: "engine-missing" };

/**
 * Fetches and compiles engine.wasm.
 *
 * @param {URL} url
 * @param {{add(bytes: number): void, done(): void, watched?: boolean}} progress
 *   gets every byte, counted after decompression, if it is watched; the total comes from
 *   engineBytes
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module>}
 */
export async function fetchEngine(url, progress, signal) {
  checkWebAssembly();
  const response = await download(url, { ...ENGINE, signal });
  const module = await (isWasm(response) ? compileStream(response, progress, signal) : compileWhole(response, progress, signal));
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

// Only then does a browser compile while the bytes arrive.
function isWasm(response) {
  return /^application\/wasm$/i.test(response.headers.get("Content-Type")?.trim() ?? "");
}

// Counting takes a second copy of the stream through JavaScript, 5 MB in 80 pieces on the
// page's own thread: only for those who look.
async function compileStream(response, progress, signal) {
  const counted = progress.watched ? count(response.clone(), progress) : undefined;
  try {
    const module = await WebAssembly.compileStreaming(response);
    await counted;
    return module;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    // What breaks off is a TypeError, as for fetch.
    if (error instanceof TypeError) throw new OnesheetError("engine-missing", "The engine broke off during the download. Please try again.", { cause: error });
    throw unusable(error);
  }
}

async function count(response, progress) {
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true })); // the compiler tells it
    if (done) return;
    progress.add(value.byteLength);
  }
}

async function compileWhole(response, progress, signal) {
  const tooLong = () => new OnesheetError("engine-damaged", "The engine is far longer than it can be.");
  const onBytes = (bytes) => progress.add(bytes);
  const bytes = await readAll(response, { ...ENGINE, signal, limit: ENGINE_LIMIT, tooLong, onBytes });
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw unusable(error);
  }
}

function unusable(error) {
  if (error instanceof RangeError) return new OnesheetError("no-memory", "The browser has no memory left for the engine.", { cause: error });
  return asOnesheetError(error, "engine-damaged", "The engine was fetched but cannot be used. Please reload the page.");
}
