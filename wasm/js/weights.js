import { download, readAll } from "./download.js";
import { OnesheetError } from "./errors.js";

const CACHE = "onesheet-weights-v1";

/**
 * Where to look for weights, the cheapest first: our own cache, the network, and the network
 * past the browser's HTTP cache, which may hold a damaged copy. The last two are cache modes
 * of fetch.
 */
export const PLACES = ["cache", "default", "reload"];

/**
 * WeightFile gets one weight file to the engine: from the browser's cache or from the server.
 * It trusts neither. The caller has the bytes checked and then says keep() or drop().
 */
export class WeightFile {
  #entry;
  #url;
  #key;
  #progress;

  /**
   * @param {import("./manifest.js").ModelEntry} entry
   * @param {URL} folder that holds the manifest and the weights
   * @param {{expect(total: number): void, add(bytes: number): void, again(): void}} progress
   */
  constructor(entry, folder, progress) {
    this.#entry = entry;
    this.#url = new URL(entry.file, folder);
    // The name holds the hash: new weights never meet an old copy.
    this.#key = new URL(`${entry.name}.${entry.sha256}`, folder).href;
    this.#progress = progress;
    progress.expect(entry.bytes);
  }

  /**
   * Reads the file from one place, in the order of PLACES.
   *
   * @param {string} place one of PLACES
   * @param {AbortSignal} signal
   * @returns {Promise<Uint8Array|undefined>} nothing when that place does not have it
   */
  read(place, signal) {
    this.#progress.again();
    return place === "cache" ? this.#fromCache() : this.#fromNetwork(place, signal);
  }

  /** Keeps checked bytes for the next visit, and forgets this model's earlier weights. */
  async keep(bytes) {
    await quietly(async (cache) => {
      await cache.put(this.#key, new Response(bytes, { headers: { "Content-Type": "application/octet-stream" } }));
      const old = (await cache.keys()).map(({ url }) => url).filter((url) => this.#isEarlier(url));
      await Promise.all(old.map((url) => cache.delete(url)));
    });
  }

  /** Removes a damaged copy. */
  async drop() {
    await quietly((cache) => cache.delete(this.#key));
  }

  async #fromCache() {
    const bytes = await quietly(async (cache) => {
      const response = await cache.match(this.#key);
      return response && new Uint8Array(await response.arrayBuffer());
    });
    if (bytes) this.#progress.add(bytes.byteLength);
    return bytes;
  }

  async #fromNetwork(cache, signal) {
    const what = `The weights of model ${this.#entry.name}`;
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
}

// A sandboxed frame has no cache, a private window may refuse it, a full disk may break it: the
// engine works without, so whatever goes wrong here only means "not cached".
async function quietly(work) {
  try {
    return await work(await globalThis.caches.open(CACHE));
  } catch {
    return undefined;
  }
}
