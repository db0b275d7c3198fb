import { download, readAll } from "./download.js";
import { OnesheetError } from "./errors.js";

const CACHE = "onesheet-weights-v1";

/**
 * Where to look for weights, the cheapest first: our own cache, the network, and the network
 * past the browser's HTTP cache, which may hold a damaged copy. The last two are cache modes
 * of fetch.
 */
const PLACES = ["cache", "default", "reload"];

/**
 * WeightFile gets one weight file to the engine: from the browser's cache or from the server.
 * It trusts neither. The caller has the bytes checked and then says keep(), or drop() and next()
 * for another copy.
 */
export class WeightFile {
  #what;
  #entry;
  #url;
  #key;
  #progress;
  #cache;
  #untried = [...PLACES];
  /** @type {OnesheetError|undefined} why the last copy that was read is no good */
  #problem;

  /**
   * @param {string} what the file as a reader would call it
   * @param {{file: string, sha256: string, bytes: number}} entry
   * @param {import("./places.js").Places} places
   * @param {{expect(total: number): void, add(bytes: number): void, again(): void}} progress
   * @param {Promise<Cache|undefined>} cache of openCache
   */
  constructor(what, entry, places, progress, cache) {
    this.#what = what;
    this.#entry = entry;
    this.#url = places.weights(entry.file);
    // The name holds the hash: new weights never meet an old copy.
    this.#key = new URL(`${entry.file.replace(/\.safetensors$/, "")}.${entry.sha256}`, places.weightsFolder).href;
    this.#progress = progress;
    this.#cache = cache;
    progress.expect(entry.bytes);
  }

  /**
   * Reads the next copy of the file, from the cheapest place that was not tried yet.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<Uint8Array>}
   */
  async next(signal) {
    while (this.#untried.length > 0) {
      const bytes = await this.#read(this.#untried.shift(), signal);
      if (bytes) return bytes;
    }
    throw this.#problem;
  }

  /** @returns {Promise<Uint8Array|undefined>} nothing when that place has no copy of the right length */
  async #read(place, signal) {
    this.#progress.again();
    try {
      return await (place === "cache" ? this.#fromCache() : this.#fromNetwork(place, signal));
    } catch (error) {
      if (error.code !== "weights-damaged") throw error;
      this.#problem = error;
    }
  }

  /** Keeps checked bytes for the next visit, and forgets earlier versions of the file. */
  async keep(bytes) {
    if (this.#untried.length === PLACES.length - 1) return; // they come from there
    await this.#quietly(async (cache) => {
      await cache.put(this.#key, new Response(bytes, { headers: { "Content-Type": "application/octet-stream" } }));
      const old = (await cache.keys()).map(({ url }) => url).filter((url) => this.#isEarlier(url));
      await Promise.all(old.map((url) => cache.delete(url)));
    });
  }

  /**
   * Removes a damaged copy.
   *
   * @param {OnesheetError} problem what is thrown when there is no further copy
   */
  async drop(problem) {
    this.#problem = problem;
    await this.#quietly((cache) => cache.delete(this.#key));
  }

  async #fromCache() {
    const bytes = await this.#quietly(async (cache) => {
      const response = await cache.match(this.#key);
      return response && new Uint8Array(await response.arrayBuffer());
    });
    if (bytes) this.#progress.add(bytes.byteLength);
    return bytes;
  }

  async #fromNetwork(cache, signal) {
    const what = this.#what;
    const code = "weights-missing";
    const response = await download(this.#url, { what, code, cache, signal });
    const onBytes = (bytes) => this.#progress.add(bytes);
    const tooLong = () => new OnesheetError("weights-damaged", `${what} are longer than the list of weights says.`);
    return readAll(response, { what, code, limit: this.#entry.bytes, tooLong, onBytes, signal });
  }

  #isEarlier(url) {
    const stem = this.#key.slice(0, -this.#entry.sha256.length);
    return url !== this.#key && url.startsWith(stem) && /^[0-9a-f]{64}$/.test(url.slice(stem.length));
  }

  // A full disk may break the cache: whatever goes wrong here only means "not cached".
  async #quietly(work) {
    try {
      return await work(await this.#cache);
    } catch {
      return undefined;
    }
  }
}

/**
 * Opens the cache, which takes a fresh browser 0.1 s: best begun before the first file is named.
 *
 * @returns {Promise<Cache|undefined>} nothing where there is none, as in a sandboxed frame, or
 *   where a private window refuses it: the engine works without
 */
export async function openCache() {
  try {
    return await globalThis.caches.open(CACHE);
  } catch {
    return undefined;
  }
}
