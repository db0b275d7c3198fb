import { Deadline } from "./deadline.js";
import { OnesheetError } from "./errors.js";
import { Gate } from "./gate.js";
import { WorkerClient } from "./worker-client.js";

/**
 * A program that is there starts within a second, on a busy phone within twenty; likewise it takes up
 * weights. What takes this long, in milliseconds, will not end: flipped bits in a program that
 * still compiles have been seen to do that. Downloads are not counted.
 */
const START_LIMIT = 180_000;

/**
 * Pixels of large pictures that an engine and its twins decode at once; a picture with more is
 * decoded alone. A pixel takes 4 to 30 bytes, so eight pictures of 50 million could ask for more
 * than a phone has.
 */
const DECODING = 24e6;

/**
 * EngineHost keeps one engine running: a Worker, the Go program in it, the weights loaded.
 * It keeps the compiled program and the weights too, so a new engine needs no download.
 */
export class EngineHost {
  #factory;
  #module;
  #kernels;
  #gate = new Gate(DECODING);
  /** @type {{weights: Uint8Array, sha256: string, name: string, base?: {bytes: Uint8Array, sha256: string}}|undefined} */
  #model;
  /** @type {Promise<WorkerClient>|undefined} */
  #client;
  /** @type {WorkerClient|undefined} the loaded engine */
  #loaded;
  #disposed = false;

  /**
   * @param {import("./worker-factory.js").WorkerFactory} factory
   * @param {Promise<WebAssembly.Module>} module engine.wasm
   * @param {Promise<import("./kernels.js").Kernels|undefined>} kernels
   */
  constructor(factory, module, kernels) {
    this.#factory = factory;
    this.#module = module;
    this.#kernels = kernels;
    for (const part of [module, kernels]) part.catch(() => {}); // told to whoever opens
  }

  /**
   * Starts the first engine, still without weights.
   *
   * @param {AbortSignal} signal ends it when it fires
   */
  async open(signal) {
    this.#client = this.#start(signal);
    await this.#client;
  }

  /**
   * Has the engine check and load weights. After "weights-damaged" or "base-damaged" it can be
   * called again.
   *
   * @param {Uint8Array[]} copies the model's file and, if it is a head, its base
   * @param {import("./manifest.js").ModelEntry} entry
   */
  async load([weights, below], { sha256, name, base }) {
    const model = { weights, sha256, name, base: base && { bytes: below, sha256: base.sha256 } };
    await this.#fill(await this.#client, model);
    this.#model = model;
  }

  /** @returns {EngineHost} another host of the same, which downloads nothing; its engine starts when it is asked for */
  twin() {
    const twin = new EngineHost(this.#factory, this.#module, this.#kernels);
    twin.#model = this.#model;
    twin.#gate = this.#gate;
    return twin;
  }

  /** Bytes of WebAssembly memory that the engine held when it answered last. */
  get memory() {
    return this.#loaded?.memory ?? 0;
  }

  /** @returns {Promise<WorkerClient>|undefined} settles when the engine under way runs; nothing where none is */
  get starting() {
    return this.#client;
  }

  /** @returns {Promise<WorkerClient>} the running engine, or the one that is being started */
  async client() {
    if (this.#disposed) throw disposed();
    this.#client ??= this.#replace();
    return this.#client;
  }

  /**
   * Ends the engine, whatever it does, and starts a new one ahead of the next picture.
   *
   * @param {OnesheetError} [reason] for what it was doing
   */
  restart(reason = disposed()) {
    this.#end(reason);
    if (!this.#disposed) this.#client = this.#replace();
  }

  /** Ends the engine for good; what its twins share stays. */
  close() {
    this.#disposed = true;
    this.#end(disposed());
  }

  /** Ends the engine for good, and what its twins share. */
  dispose() {
    this.close();
    this.#factory.dispose();
  }

  // A new engine that cannot start is forgotten, so that the next picture tries once more.
  #replace() {
    const opening = this.#reopen();
    opening.catch(() => {
      if (this.#client === opening) this.#client = undefined;
    });
    return opening;
  }

  async #reopen() {
    const limit = new Deadline(undefined, START_LIMIT, hung);
    try {
      const client = await this.#start(limit.signal);
      await this.#fill(client, this.#model);
      return client;
    } finally {
      limit.clear();
    }
  }

  // Once signal has fired, or the program has failed to start, no Worker is left behind.
  async #start(signal) {
    const client = new WorkerClient(await this.#factory.create(signal));
    client.gate = this.#gate;
    signal.addEventListener("abort", () => client.close(signal.reason));
    try {
      const [module, kernels] = await Promise.all([this.#module, this.#kernels]);
      client.limits = await inTime(client, "start", { module, kernels, runtime: this.#factory.runtime });
      return client;
    } catch (error) {
      client.close(error);
      throw error;
    }
  }

  // Only an engine that has worked is replaced when it crashes: no endless loop of crashes.
  async #fill(client, model) {
    await inTime(client, "load", model);
    client.onCrash = (reason) => this.restart(reason);
    this.#loaded = client;
  }

  #end(reason) {
    const client = this.#client;
    this.#client = this.#loaded = undefined;
    client?.then((running) => running.close(reason), () => {});
  }
}

// A Worker that computes hears nothing: one that is late is ended.
async function inTime(client, call, values) {
  const limit = new Deadline(undefined, START_LIMIT, hung);
  const end = () => client.close(limit.signal.reason);
  limit.signal.addEventListener("abort", end);
  try {
    return await client.call(call, values);
  } finally {
    limit.clear();
  }
}

function hung(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return new OnesheetError("engine-damaged", `The engine did not start within ${seconds} seconds; its files may be damaged. Please reload the page.`);
}

/** @returns {OnesheetError} what every call after dispose is answered with */
export function disposed() {
  return new OnesheetError("disposed", "This Onesheet was disposed.");
}
