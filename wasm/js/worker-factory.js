import { download } from "./download.js";
import { asOnesheetError, OnesheetError } from "./errors.js";

/**
 * WorkerFactory starts Workers from worker.js. Where the page's origin may not start one from
 * that address (a sandboxed frame, a page of another site) it does so through a blob: address.
 */
export class WorkerFactory {
  #script;
  #runtime;
  #Worker;
  #blob;

  /**
   * @param {URL} script address of worker.js
   * @param {URL} runtime address of wasm_exec.js
   * @param {typeof globalThis.Worker} [Worker] what takes the place of the browser's own
   */
  constructor(script, runtime, Worker = globalThis.Worker) {
    this.#script = script;
    this.#runtime = runtime;
    this.#Worker = Worker;
  }

  /** @returns {string} the address that the Worker loads wasm_exec.js from */
  get runtime() {
    return this.#runtime.href;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Worker>} one whose script runs
   */
  async create(signal) {
    if (typeof this.#Worker !== "function") throw new OnesheetError("no-worker", "This browser has no Web Workers, which the engine needs.");
    return (await this.#fromScript(signal)) ?? this.#fromBlob(signal);
  }

  // A page without an origin, as under a sandbox, may start none from an address; Firefox complains of those that try.
  async #fromScript(signal) {
    if (this.#blob || globalThis.origin === "null") return undefined;
    try {
      return await greeted(this.#Worker, this.#script.href, signal);
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }

  async #fromBlob(signal) {
    this.#blob ??= await this.#makeBlob(signal);
    return greeted(this.#Worker, this.#blob, signal);
  }

  dispose() {
    if (this.#blob) URL.revokeObjectURL(this.#blob);
    this.#blob = undefined;
  }

  // The blob holds both scripts: inside it importScripts may be barred from the site as well.
  async #makeBlob(signal) {
    const what = "The engine's script";
    const fetchText = async (url) => (await download(url, { what, code: "engine-missing", signal })).text();
    const texts = await Promise.all([fetchText(this.#runtime), fetchText(this.#script)]).catch((error) => {
      throw asOnesheetError(error, "engine-missing", `${what} broke off during the download. Please try again.`);
    });
    return URL.createObjectURL(new Blob([texts.join("\n;\n")], { type: "text/javascript" }));
  }
}

// Some browsers throw at once when the address is barred, others tell the Worker's error event.
function greeted(Worker, url, signal) {
  return new Promise((resolve, reject) => {
    const worker = made(Worker, url);
    const fail = (error) => {
      worker.terminate();
      reject(error);
    };
    const struck = () => fail(signal.reason);
    if (signal.aborted) struck();
    signal.addEventListener("abort", struck, { once: true });
    worker.onerror = (event) => {
      event.preventDefault?.();
      signal.removeEventListener("abort", struck);
      fail(refused());
    };
    worker.onmessage = () => {
      signal.removeEventListener("abort", struck);
      resolve(worker);
    };
  });
}

function made(Worker, url) {
  try {
    return new Worker(url);
  } catch (cause) {
    throw refused(cause);
  }
}

function refused(cause) {
  return new OnesheetError("no-worker", "The engine's Worker could not be started. The page may forbid it (Content-Security-Policy, worker-src).", { cause });
}
